// Artists that are described like the seed, by the vector index of biographies; asked where sound says nothing.
//
// reads    (:Artist {text_embedding, recommendable})
// returns  id: STRING, measure: STRING  the signal that strength stands for, strength: FLOAT  the cosine above that of strangers
// $seed     MAP           of it: text: LIST<FLOAT>  centroid of its biographies, and audio, each null where it has none
// $paths    LIST<STRING>  retrievers that may find candidates
// $weights  MAP           weight of each signal
// $near     INTEGER       how many artists to find
// $unrelated_text  FLOAT  cosine of two biographies that have nothing to do with each other
:param seed => ({audio: null, text: null});
:param paths => ['vector', 'traversal', 'tags'];
:param weights => ({audio_similarity: 0.25});
:param near => 60;
:param unrelated_text => 0.35;

CYPHER 25
CALL () {
  WITH $seed.text AS text
  WHERE 'vector' IN $paths AND text IS NOT NULL AND ($seed.audio IS NULL OR $weights.audio_similarity = 0)
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_text_embedding FOR text WHERE c.recommendable = true LIMIT $near) SCORE AS near
  RETURN c, 'text_similarity' AS measure, (2 * near - 1 - $unrelated_text) / (1 - $unrelated_text) AS strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
