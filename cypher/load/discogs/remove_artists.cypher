// Removes artists that no record tells of and nothing refers to.
//
// writes   (:Artist), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
DETACH DELETE a;
