// Ties labels to their ids: their own, those of labels merged into them, and those of other catalogues.
//
// writes   (:Label)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING of a node, key: STRING
:param rows => [{id: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', key: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Label {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (n)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(s);
