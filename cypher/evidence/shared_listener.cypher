// A listener who plays both the seed and the candidate a lot.
//
// reads    (:Artist)-[:IN_LIBRARY]->(:User)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $listener   STRING        id of the listener
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:269';
:param listener => 'hetrec:user:2';

CYPHER 25
MATCH path = (s:Artist)-[:IN_LIBRARY]->(:User {id: $listener})<-[:IN_LIBRARY]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
