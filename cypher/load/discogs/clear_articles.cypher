// Takes articles away, before a changed record gives them anew.
//
// writes   (:Article), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of articles
:param ids => ['discogs:artist:41:profile'];

CYPHER 25
UNWIND $ids AS id
MATCH (x:Article {id: id})
DETACH DELETE x;
