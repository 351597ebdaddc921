// Membership between the seed and the candidate, one being in the other.
//
// reads    (:Artist)-[:MEMBER_OF]-(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:41'];
:param candidate => 'discogs:artist:42';

CYPHER 25
MATCH path = (s:Artist)-[:MEMBER_OF]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
