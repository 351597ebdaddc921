// Ties artists to releases by their roles.
//
// writes   (:Artist)-[:CREDITED]->(:Release)
// returns  nothing
// $rows    LIST<MAP>   artist, on: STRING ids, role: STRING, musical: BOOLEAN, position: INTEGER,
//                      detail, tracks: STRING or null
:param rows => [{artist: 'discogs:artist:42', on: 'discogs:release:157', role: 'Producer', musical: true, position: 0}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (n:Release {id: row.on})
MERGE (a)-[c:CREDITED {role: row.role, position: row.position, source: 'discogs'}]->(n)
ON CREATE SET c.musical = row.musical, c.detail = row.detail, c.tracks = row.tracks;
