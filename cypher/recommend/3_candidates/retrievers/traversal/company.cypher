// Artists that are listed with the same others as the seed.
//
// The strength is the cosine of the relationships of lists. Of the others the nearest are asked, up to $read relationships:
// a hub is never expanded.
//
// reads    (:Artist {list_norm})-[:CO_PLAYLIST]-(:Artist)
// returns  id: STRING, measure: STRING  the part of co_mention that strength stands for, strength: FLOAT 0–1
// $seed     MAP           of it: ids: LIST<STRING>  the artists that stand for the question
// $read     INTEGER       how many relationships of the others to read
:param seed => ({ids: ['discogs:artist:45']});
:param read => 2000;

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL (seeds) {
  UNWIND seeds AS s
  MATCH (s)-[e:CO_PLAYLIST]-(other)
  WITH other, sum(e.score) AS weight, COUNT { (other)-[:CO_PLAYLIST]-() } AS degree
  ORDER BY weight DESC, other.id
  WITH reduce(read = {degrees: 0, squares: 0.0, others: []}, each IN collect({artist: other, weight: weight, degree: degree}) |
         CASE WHEN read.degrees + each.degree > $read
                THEN {degrees: read.degrees, squares: read.squares + each.weight ^ 2, others: read.others}
              ELSE {degrees: read.degrees + each.degree, squares: read.squares + each.weight ^ 2, others: read.others + each}
         END) AS read
  UNWIND read.others AS each
  WITH each.artist AS other, each.weight AS weight, sqrt(read.squares) AS norm
  MATCH (other)-[e:CO_PLAYLIST]-(c)
  WITH c, norm, sum(weight * e.score) AS dot
  RETURN c, 'company' AS measure, dot / (norm * c.list_norm) AS strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
