// Artists that sound like the seed, by the vector index of CLAP centroids.
//
// reads    (:Artist {audio_embedding, recommendable})
// returns  id: STRING, measure: STRING  the signal that strength stands for, strength: FLOAT 0–1  the cosine
// $seed     MAP           of it: audio: LIST<FLOAT>  its centroid in sound, null where it has none
// $paths    LIST<STRING>  retrievers that may find candidates
// $weights  MAP           weight of each signal: sound that counts nothing is not looked for
// $near     INTEGER       how many artists to find
:param seed => ({audio: null});
:param paths => ['vector', 'traversal', 'tags'];
:param weights => ({audio_similarity: 0.25});
:param near => 60;

CYPHER 25
CALL () {
  WITH $seed.audio AS audio
  WHERE 'vector' IN $paths AND audio IS NOT NULL AND $weights.audio_similarity > 0
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_audio_embedding FOR audio WHERE c.recommendable = true LIMIT $near) SCORE AS near
  RETURN c, 'audio_similarity' AS measure, 2 * near - 1 AS strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
