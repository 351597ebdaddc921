// The works of artists, each with a title and the year of its first release.
//
// reads    (:Artist)-[:PERFORMED]->(:Release)-[:EDITION_OF]->(:Work), (:Artist)-[:PERFORMED]->(:Work)
// returns  artist: STRING, work: STRING, title: STRING, year: INTEGER or null
// $ids     LIST<STRING>  ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
CALL (a) {
  MATCH (a)-[:PERFORMED]->(w:Work)
  RETURN w
  UNION
  MATCH (a)-[:PERFORMED]->(:Release)-[:EDITION_OF]->(w:Work)
  RETURN w
}
CALL (w) {
  OPTIONAL MATCH (w)<-[:EDITION_OF]-(r:Release)
  RETURN min(r.title) AS title, min(r.year) AS year
}
RETURN a.id AS artist, w.id AS work, coalesce(w.title, title) AS title, coalesce(w.year, year) AS year
ORDER BY artist, work;
