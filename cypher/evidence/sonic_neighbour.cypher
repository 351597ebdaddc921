// That the seed and the candidate sound alike: the two artists as wholes, or one track of each.
//
// reads    (:Artist)-[:SOUNDS_LIKE]-(:Artist), (:Track)-[:SOUNDS_LIKE]-(:Track), (:Artist)-[:SAME_AS]->(:Artist),
//          (:Artist)-[:PERFORMED]->(:Track|Release)<-[:APPEARS_ON]-(:Track)
// returns  path: PATH  the artists first, then the three pairs of tracks that are nearest
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:751';

CYPHER 25
CALL () {
  MATCH path = (s:Artist)-[e:SOUNDS_LIKE]-(:Artist {id: $candidate})
  WHERE s.id IN $seed
  RETURN path, 0 AS place, e.score AS score, s.id AS id
  UNION ALL
  MATCH (c:Artist {id: $candidate})
  MATCH path = (s:Artist)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(p:Track|Release)<-[:APPEARS_ON]-{0,1}(t:Track)
               -[e:SOUNDS_LIKE]-(u:Track)-[:APPEARS_ON]->{0,1}(q:Track|Release)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(c)
  WHERE s.id IN $seed
    AND (p = t OR NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }) AND (q = u OR NOT EXISTS { (u)<-[:PERFORMED]-(:Artist) })
  WITH path, e.score AS score, t.id + ' ' + u.id AS id
  ORDER BY score DESC, id LIMIT 3
  RETURN path, 1 AS place, score, id
}
WITH path, place, score, id
ORDER BY place, score DESC, id
RETURN path;
