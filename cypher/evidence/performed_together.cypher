// A track or record on which two artists share the credit.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|Release), (:Artist)-[:SAME_AS]->(:Artist)
// returns  path: PATH
// $one     STRING  id of one artist
// $other   STRING  id of the other
// $piece   STRING  id of the track or release
:param one => 'discogs:artist:269';
:param other => 'discogs:artist:45';
:param piece => 'discogs:track:1651763:130';

CYPHER 25
MATCH path = (:Artist {id: $one})<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(piece:Track|Release)
             <-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(:Artist {id: $other})
WHERE piece.id = $piece
RETURN path;
