// Drops the index of the tracks' audio vectors, so that storing them and building it are measured apart.
//
// writes   the index track_audio_embedding
// returns  nothing

CYPHER 25
DROP INDEX track_audio_embedding IF EXISTS;
