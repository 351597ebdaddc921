// An artist with whom both the seed and the candidate are on lists: compilations, playlists, libraries.
//
// reads    (:Artist)-[:CO_PLAYLIST]-(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $other      STRING        id of the artist between them
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param other => 'discogs:artist:269';

CYPHER 25
MATCH path = (s:Artist)-[:CO_PLAYLIST]-(:Artist {id: $other})-[:CO_PLAYLIST]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
