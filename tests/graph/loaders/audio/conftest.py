from support.audio import encoder, load_one, quarantined, tone, vector
