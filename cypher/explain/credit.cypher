// A musical credit of the one on a track or record of the other.
//
// The credit stands on the track, or on the release the other performs on.
//
// reads    (:Artist)-[:CREDITED]->(:Track|Release)<-[:PERFORMED]-(:Artist), (:Track)-[:APPEARS_ON]->(:Release)
// returns  path: PATH  one for each name of the seed and each such credit
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $piece      STRING        id of the track or release that carries the credit
// $role       STRING        the role in the credit
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param piece => 'discogs:release:157';
:param role => 'Remix';

CYPHER 25
MATCH path = (x:Artist)-[credit:CREDITED]->(piece:Track|Release)-[:APPEARS_ON]->{0,1}(:Track|Release)<-[:PERFORMED]-(y:Artist)
WHERE piece.id = $piece AND credit.role = $role
  AND ((x.id IN $seed AND y.id = $candidate) OR (x.id = $candidate AND y.id IN $seed))
RETURN path
ORDER BY x.id, y.id;
