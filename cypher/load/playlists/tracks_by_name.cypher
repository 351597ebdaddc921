// Tracks that other sources brought, by the names of their artists and their titles.
//
// An artist's tracks are those they perform, and those without performers of their own on releases they perform. They
// are looked for from the artist, and not from the title: half a million tracks are called "Intro".
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name), (:Artist)-[:PERFORMED]->(:Track|Release), (:Track)-[:APPEARS_ON]->(:Release)
// returns  name: STRING, artist: STRING, track: STRING, title: STRING, duration_ms: INTEGER, year: INTEGER
// $rows    LIST<MAP>   name: STRING the folded name of an artist, titles: LIST<STRING> folded titles
:param rows => [{name: 'autechre', titles: ['lost']}];

CYPHER 25
UNWIND $rows AS row
MATCH (:Name {key: row.name})<-[known:KNOWN_AS]-(a:Artist)
WHERE known.kind <> 'real name'
WITH DISTINCT row, a
CALL (row, a) {
  MATCH (a)-[:PERFORMED]->(t:Track)
  WHERE t.key IN row.titles AND t.stub IS NULL
  RETURN t
  UNION
  MATCH (a)-[:PERFORMED]->(:Release)<-[:APPEARS_ON]-(t:Track)
  WHERE t.key IN row.titles AND t.stub IS NULL AND NOT EXISTS { (t)<-[:PERFORMED]-() }
  RETURN t
}
OPTIONAL MATCH (a)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT row.name AS name, coalesce(canonical.id, a.id) AS artist, t
OPTIONAL MATCH (t)-[:APPEARS_ON]->(r:Release)
RETURN name, artist, t.id AS track, t.key AS title, t.duration_ms AS duration_ms, min(r.year) AS year
ORDER BY name, track, artist;
