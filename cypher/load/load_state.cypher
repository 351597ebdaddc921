// Where a load stands.
//
// reads    (:Load)
// returns  next: INTEGER, complete: BOOLEAN
// $load    STRING   id of the load
:param load => 'discogs:example';

CYPHER 25
MATCH (l:Load {id: $load})
RETURN l.next AS next, l.complete AS complete;
