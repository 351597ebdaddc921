// Nearest-neighbour search over CLAP audio vectors of tracks, 512 numbers each.
//
// writes   vector index track_audio_embedding on (:Track {audio_embedding})
// returns  nothing

CYPHER 25
CREATE VECTOR INDEX track_audio_embedding IF NOT EXISTS
FOR (t:Track) ON (t.audio_embedding)
OPTIONS {indexConfig: {`vector.dimensions`: 512, `vector.similarity_function`: 'cosine'}};
