// Which of these playlists are in the graph.
//
// reads    (:Playlist)
// returns  id: STRING
// $ids     LIST<STRING>   ids of playlists
:param ids => ['mpd:playlist:0'];

CYPHER 25
UNWIND $ids AS id
MATCH (p:Playlist {id: id})
RETURN p.id AS id;
