// Artists with the same surroundings in the graph as a seed without audio, by the vector index of their places.
//
// reads    (:Artist {graph_embedding, recommendable})
// returns  id: STRING, measure: STRING, strength: FLOAT 0–1  the cosine
// $seed     MAP           of it: graph: LIST<FLOAT>  centroid of its places, and audio, each null where it has none
// $paths    LIST<STRING>  retrievers that may find candidates
// $near     INTEGER       how many artists to find
:param seed => ({audio: null, graph: null});
:param paths => ['vector', 'traversal', 'tags'];
:param near => 60;

CYPHER 25
CALL () {
  WITH $seed.graph AS graph
  WHERE 'vector' IN $paths AND graph IS NOT NULL AND $seed.audio IS NULL
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_graph_embedding FOR graph WHERE c.recommendable = true LIMIT $near) SCORE AS near
  RETURN c, 'surroundings' AS measure, 2 * near - 1 AS strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
