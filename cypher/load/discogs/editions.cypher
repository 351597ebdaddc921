// Ties releases to the works they are editions of.
//
// writes   (:Release)-[:EDITION_OF]->(:Work)
// returns  nothing
// $rows    LIST<MAP>   release, work: STRING ids
:param rows => [{release: 'discogs:release:157', work: 'discogs:master:1315'}];

CYPHER 25
UNWIND $rows AS row
MATCH (r:Release {id: row.release})
MATCH (w:Work {id: row.work})
MERGE (r)-[:EDITION_OF {source: 'discogs'}]->(w);
