// Artists whose tags are nearest to the seed's in all.
//
// reads    (:Artist)-[:SHARES_TAGS {score}]-(:Artist)
// returns  id: STRING, measure: STRING  the signal that strength stands for, strength: FLOAT 0–1
// $seed     MAP           of it: ids: LIST<STRING>  the artists that stand for the question
// $paths    LIST<STRING>  retrievers that may find candidates
:param seed => ({ids: ['discogs:artist:45']});
:param paths => ['vector', 'traversal', 'tags'];

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL (seeds) {
  UNWIND CASE WHEN 'tags' IN $paths THEN seeds ELSE [] END AS s
  MATCH (s)-[e:SHARES_TAGS]-(c)
  WITH c, max(e.score) AS strength
  RETURN c, 'tag_overlap' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
