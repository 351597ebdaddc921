from support.embed import as_json, clap, offline
