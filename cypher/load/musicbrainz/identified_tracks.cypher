// Ties tracks to their ids: their own, those of tracks merged into them, and those of other catalogues.
//
// writes   (:Track)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING of a node, key: STRING
:param rows => [{id: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f', key: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Track {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (n)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(s);
