// Ties works to their ids: their own, those of works merged into them, and those of other catalogues.
//
// writes   (:Work)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING of a node, key: STRING
:param rows => [{id: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9', key: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Work {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (n)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(s);
