// Ties releases to their ids: their own, those of releases merged into them, and those of other catalogues.
//
// writes   (:Release)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING of a node, key: STRING
:param rows => [{id: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', key: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (n)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(s);
