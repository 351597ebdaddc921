// Somebody who is a member of both, or a group of which both are members.
//
// reads    (:Artist)-[:MEMBER_OF]-(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $shared     STRING        id of the member or group
:param seed => ['discogs:artist:41'];
:param candidate => 'discogs:artist:49';
:param shared => 'discogs:artist:300407';

CYPHER 25
MATCH path = (s:Artist)-[:MEMBER_OF]-(:Artist {id: $shared})-[:MEMBER_OF]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
