// A playlist on which both the seed and the candidate are.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $playlist   STRING        id of the playlist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:269';
:param playlist => 'mpd:playlist:0';

CYPHER 25
MATCH path = (s:Artist)-[:ON_PLAYLIST]->(:Playlist {id: $playlist})<-[:ON_PLAYLIST]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
