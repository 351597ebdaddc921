// A track of the seed and one of the candidate that playlists bring together.
//
// reads    (:Artist)-[:PERFORMED]->(:Track)-[:CO_PLAYLIST]-(:Track), (:Artist)-[:SAME_AS]->(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $one        STRING        id of the seed's track
// $other      STRING        id of the candidate's track
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:269';
:param one => 'discogs:track:1:1';
:param other => 'discogs:track:2:1';

CYPHER 25
MATCH path = (s:Artist)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(:Track {id: $one})-[:CO_PLAYLIST]-(:Track {id: $other})
             <-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
