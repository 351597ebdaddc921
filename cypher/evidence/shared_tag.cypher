// A tag that both the seed and the candidate carry.
//
// reads    (:Artist)-[:TAGGED]->(:Tag)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $tag        STRING        id of the tag
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param tag => 'idm';

CYPHER 25
MATCH path = (s:Artist)-[:TAGGED]->(:Tag {id: $tag})<-[:TAGGED]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
