// Removes name-only labels whose facts have been moved.
//
// writes   (:Label), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of labels
:param ids => ['discogs:label-name:Transmat'];

CYPHER 25
UNWIND $ids AS id
MATCH (l:Label {id: id})
DETACH DELETE l;
