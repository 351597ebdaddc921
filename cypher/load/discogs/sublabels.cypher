// Puts labels under their parents.
//
// writes   (:Label)-[:SUBLABEL_OF]->(:Label)
// returns  nothing
// $rows    LIST<MAP>   label, parent: STRING ids of labels
:param rows => [{label: 'discogs:label:23528', parent: 'discogs:label-name:Warp Records Limited'}];

CYPHER 25
UNWIND $rows AS row
MATCH (l:Label {id: row.label})
MATCH (p:Label {id: row.parent})
MERGE (l)-[:SUBLABEL_OF {source: 'discogs'}]->(p);
