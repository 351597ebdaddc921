// Moves the sublabels and parents of name-only labels to the numbered ones.
//
// writes   (:Label)-[:SUBLABEL_OF]->(:Label)
// returns  nothing
// plan     Eager: what a label has is read before the same is written to another
// $rows    LIST<MAP>   name_only, label: STRING ids
:param rows => [{name_only: 'discogs:label-name:Transmat', label: 'discogs:label:1034'}];

CYPHER 25
UNWIND $rows AS row
MATCH (new:Label {id: row.label})
MATCH (:Label {id: row.name_only})<-[was:SUBLABEL_OF]-(l:Label)
WHERE l <> new
MERGE (l)-[:SUBLABEL_OF {source: was.source}]->(new);
