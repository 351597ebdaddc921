// Artists that are on the same compilations, playlists and libraries as the seed.
//
// reads    (:Artist)-[:CO_PLAYLIST]-(:Artist)
// returns  id: STRING, measure: STRING  the part of co_mention that strength is a part of, strength: FLOAT 0–1
// $seed     MAP           of it: ids: LIST<STRING>  the artists that stand for the question
:param seed => ({ids: ['discogs:artist:45']});

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL (seeds) {
  UNWIND seeds AS s
  MATCH (s)-[e:CO_PLAYLIST]-(c)
  WITH s, c, max(e.score) AS strength
  RETURN c, 'lists' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
