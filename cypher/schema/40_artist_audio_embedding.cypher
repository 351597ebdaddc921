// Nearest-neighbour search over CLAP audio vectors of artists, 512 numbers each.
//
// writes   vector index artist_audio_embedding on (:Artist {audio_embedding})
// returns  nothing

CYPHER 25
CREATE VECTOR INDEX artist_audio_embedding IF NOT EXISTS
FOR (a:Artist) ON (a.audio_embedding)
WITH [a.recommendable]
OPTIONS {indexConfig: {`vector.dimensions`: 512, `vector.similarity_function`: 'cosine'}};
