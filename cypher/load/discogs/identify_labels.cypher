// Ties each node to its id in the catalogue it comes from.
//
// writes   (:Label)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $ids     LIST<STRING>   ids of nodes that exist
:param ids => ['discogs:label:23528'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Label {id: id})
MERGE (s:SourceId {key: id})
MERGE (n)-[:IDENTIFIED_BY {source: 'discogs'}]->(s);
