// A track or record on which the seed and the candidate share the credit.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|Release)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $piece      STRING        id of the track or release
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param piece => 'discogs:release:157';

CYPHER 25
MATCH path = (s:Artist)-[:PERFORMED]->(piece:Track|Release)<-[:PERFORMED]-(:Artist {id: $candidate})
WHERE s.id IN $seed AND piece.id = $piece
RETURN path
ORDER BY s.id;
