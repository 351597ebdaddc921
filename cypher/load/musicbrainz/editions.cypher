// Ties releases to the works they are editions of.
//
// writes   (:Release)-[:EDITION_OF]->(:Work)
// returns  nothing
// $rows    LIST<MAP>   release, work: STRING ids
:param rows => [{release: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', work: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9'}];

CYPHER 25
UNWIND $rows AS row
MATCH (r:Release {id: row.release})
MATCH (w:Work {id: row.work})
MERGE (r)-[:EDITION_OF {source: 'musicbrainz'}]->(w);
