// A credit of one artist on a track or record of another; it stands on the track, or on the release the other performs on.
//
// reads    (:Artist)-[:CREDITED]->(:Track|Release)<-[:PERFORMED]-(:Artist), (:Track)-[:APPEARS_ON]->(:Release),
//          (:Artist)-[:SAME_AS]->(:Artist)
// returns  path: PATH
// $credited   STRING  id of the artist who has the credit
// $performer  STRING  id of the artist who performs
// $piece      STRING  id of the track or release that carries the credit
// $role       STRING  the role in the credit
:param credited => 'discogs:artist:435132';
:param performer => 'discogs:artist:269';
:param piece => 'discogs:track:1926994:22';
:param role => 'Written-By';

CYPHER 25
MATCH path = (:Artist {id: $credited})<-[:SAME_AS]-{0,1}(:Artist)-[credit:CREDITED {role: $role}]->(piece:Track|Release)
             -[:APPEARS_ON]->{0,1}(:Track|Release)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(:Artist {id: $performer})
WHERE piece.id = $piece
RETURN path;
