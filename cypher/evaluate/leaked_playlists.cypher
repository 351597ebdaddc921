// Those of some pairs of a playlist and an artist that the graph has: of a hidden half of playlists it must have none.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist), (:Artist)-[:PERFORMED]->(:Track)-[:IN_PLAYLIST]->(:Playlist),
//          (:Artist)-[:SAME_AS]->(:Artist)
// returns  one: STRING  the playlist, other: STRING  the artist
// $pairs   LIST<LIST<STRING>>  ids of a playlist and an artist each
:param pairs => [['mpd:playlist:1', 'discogs:artist:45']];

CYPHER 25
UNWIND $pairs AS pair
MATCH (p:Playlist {id: pair[0]}), (a:Artist {id: pair[1]})
WHERE EXISTS { (a)-[:ON_PLAYLIST]->(p) }
   OR EXISTS { (a)<-[:SAME_AS]-{0,1}()-[:PERFORMED]->(:Track)-[:IN_PLAYLIST]->(p) }
RETURN p.id AS one, a.id AS other
ORDER BY one, other;
