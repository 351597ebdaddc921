// Ties each node to its id in the catalogue it comes from.
//
// writes   (:Work)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $ids     LIST<STRING>   ids of nodes that exist
:param ids => ['discogs:master:1315'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Work {id: id})
MERGE (s:SourceId {key: id})
MERGE (n)-[:IDENTIFIED_BY {source: 'discogs'}]->(s);
