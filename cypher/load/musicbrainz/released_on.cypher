// Ties releases to their labels.
//
// writes   (:Release)-[:RELEASED_ON]->(:Label)
// returns  nothing
// $rows    LIST<MAP>   release, label: STRING ids, position: INTEGER, catno: STRING or null
:param rows => [{release: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', label: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', position: 0, catno: 'WARPCD128'}];

CYPHER 25
UNWIND $rows AS row
MATCH (r:Release {id: row.release})
MATCH (l:Label {id: row.label})
MERGE (r)-[o:RELEASED_ON {position: row.position, source: 'musicbrainz'}]->(l)
SET o.catno = row.catno;
