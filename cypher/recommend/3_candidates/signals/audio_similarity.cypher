// audio_similarity: the cosine of an artist to the seed's centroid in CLAP space.
//
// It is null without a vector on both sides.
//
// reads    (:Artist {audio_embedding})
// returns  id: STRING, audio_similarity: FLOAT 0–1 or null
// $seed       MAP     of it: audio: LIST<FLOAT>  its centroid in sound, null where it has none
// $candidate  STRING  id of the artist
:param seed => ({audio: null});
:param candidate => 'discogs:artist:41';

CYPHER 25
MATCH (c:Artist {id: $candidate})
CALL (c) {
  LET cosine = CASE WHEN $seed.audio IS NOT NULL AND c.audio_embedding IS NOT NULL
                 THEN 2 * vector.similarity.cosine($seed.audio, c.audio_embedding) - 1 END
  RETURN CASE WHEN cosine < 0 THEN 0.0 ELSE cosine END AS audio_similarity
}
RETURN c.id AS id, audio_similarity;
