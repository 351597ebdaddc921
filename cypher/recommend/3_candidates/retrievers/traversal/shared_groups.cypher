// Artists that share a group or a member with the seed.
//
// A name of the same entity is no member: what it leads to is found, and its strength is 0.
//
// reads    (:Artist)-[:MEMBER_OF]-(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING, measure: STRING  the signal that strength is a part of, strength: FLOAT 0–1
// $seed     MAP           of it: ids: LIST<STRING>  the artists that stand for the question
:param seed => ({ids: ['discogs:artist:41']});

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL (seeds) {
  LET shared_membership = 0.3
  UNWIND seeds AS s
  MATCH (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
  WITH DISTINCT shared, c, CASE WHEN EXISTS { (shared)-[:SAME_AS]->() } THEN 0.0 ELSE shared_membership END AS strength
  RETURN c, 'artist_similarity' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
