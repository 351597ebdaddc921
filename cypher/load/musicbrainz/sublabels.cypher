// Puts labels under the labels that own them.
//
// writes   (:Label)-[:SUBLABEL_OF]->(:Label)
// returns  nothing
// $rows    LIST<MAP>   label, parent: STRING ids of labels
:param rows => [{label: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', parent: 'mb:label:f0bcc0f3-dc2d-4c4e-9d5a-9d6b8a2a5d0b'}];

CYPHER 25
UNWIND $rows AS row
MATCH (l:Label {id: row.label})
MATCH (p:Label {id: row.parent})
MERGE (l)-[:SUBLABEL_OF {source: 'musicbrainz'}]->(p);
