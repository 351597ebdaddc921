// Moves the releases of name-only labels to the numbered ones.
//
// writes   (:Release)-[:RELEASED_ON]->(:Label)
// returns  nothing
// plan     Eager: what a label has is read before the same is written to another
// $rows    LIST<MAP>   name_only, label: STRING ids
:param rows => [{name_only: 'discogs:label-name:Transmat', label: 'discogs:label:1034'}];

CYPHER 25
UNWIND $rows AS row
MATCH (:Label {id: row.name_only})<-[was:RELEASED_ON]-(r:Release)
WITH collect({was: was, r: r}) AS all, row.label AS label
MATCH (new:Label {id: label})
UNWIND all AS each
WITH new, each.was AS was, each.r AS r
MERGE (r)-[now:RELEASED_ON {position: was.position, source: was.source}]->(new)
SET now.catno = was.catno;
