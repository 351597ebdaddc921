// Artists that worked with the seed or its producers, are called similar, or are its members or groups.
//
// What several sources say of one relation counts once.
//
// reads    (:Artist)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-(:Artist)
// returns  id: STRING, measure: STRING  the signal that strength is a part of, strength: FLOAT 0–1
// $seed     MAP           of it: ids: LIST<STRING>  the artists that stand for the question
:param seed => ({ids: ['discogs:artist:45']});

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL (seeds) {
  LET membership = 0.6
  UNWIND seeds AS s
  MATCH (s)-[e:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-(c)
  WITH s, c, type(e) AS relation, max(CASE type(e) WHEN 'MEMBER_OF' THEN membership ELSE e.score END) AS strength
  RETURN c, 'artist_similarity' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
