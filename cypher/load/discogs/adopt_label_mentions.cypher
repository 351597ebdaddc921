// Moves the mentions of name-only labels to the numbered ones.
//
// writes   (:Label)-[:MENTIONED_IN]->(:Article)
// returns  nothing
// plan     Eager: what a label has is read before the same is written to another
// $rows    LIST<MAP>   name_only, label: STRING ids
:param rows => [{name_only: 'discogs:label-name:Transmat', label: 'discogs:label:1034'}];

CYPHER 25
UNWIND $rows AS row
MATCH (new:Label {id: row.label})
MATCH (:Label {id: row.name_only})-[was:MENTIONED_IN]->(x:Article)
WHERE NOT EXISTS { (x)-[:ABOUT]->(new) }
MERGE (new)-[:MENTIONED_IN {source: was.source}]->(x);
