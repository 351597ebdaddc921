// Removes releases, after their tracks and facts.
//
// writes   (:Release), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of releases
:param ids => ['discogs:release:157'];

CYPHER 25
UNWIND $ids AS id
MATCH (r:Release {id: id})
DETACH DELETE r;
