// Ties releases to their labels.
//
// writes   (:Release)-[:RELEASED_ON]->(:Label)
// returns  nothing
// $rows    LIST<MAP>   release, label: STRING ids, position: INTEGER, catno: STRING or null
:param rows => [{release: 'discogs:release:157', label: 'discogs:label:23528', position: 0, catno: 'WAP54'}];

CYPHER 25
UNWIND $rows AS row
MATCH (r:Release {id: row.release})
MATCH (l:Label {id: row.label})
MERGE (r)-[o:RELEASED_ON {position: row.position, source: 'discogs'}]->(l)
ON CREATE SET o.catno = row.catno;
