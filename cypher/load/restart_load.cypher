// Sets a load back to its beginning.
//
// writes   (:Load)
// returns  nothing
// $load    STRING   id of the load
:param load => 'discogs:example';

CYPHER 25
MATCH (l:Load {id: $load})
SET l.next = 0, l.quarantined = 0, l.complete = false, l.started = datetime(), l.ended = null;
