// Makes other writers of a source wait until the transaction ends.
//
// writes   (:Source)
// returns  nothing
// $id      STRING   id of the source
:param id => 'discogs';

CYPHER 25
MATCH (s:Source {id: $id})
SET s.locked = true
REMOVE s.locked;
