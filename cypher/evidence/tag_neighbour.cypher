// The seed and the candidate are near each other by all their tags: the tie that says how near, and by how many tags.
//
// reads    (:Artist)-[:SHARES_TAGS]-(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';

CYPHER 25
MATCH path = (s:Artist)-[:SHARES_TAGS]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
