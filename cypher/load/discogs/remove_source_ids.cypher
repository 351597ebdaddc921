// Removes ids of the catalogue that nothing bears any more.
//
// writes   (:SourceId), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   keys of SourceIds
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (s:SourceId {key: id})
WHERE NOT EXISTS { ()-[:IDENTIFIED_BY]->(s) }
DELETE s;
