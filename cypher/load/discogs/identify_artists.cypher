// Ties each node to its id in the catalogue it comes from.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $ids     LIST<STRING>   ids of nodes that exist
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Artist {id: id})
MERGE (s:SourceId {key: id})
MERGE (n)-[:IDENTIFIED_BY {source: 'discogs'}]->(s);
