// One Playlist node a id.
//
// writes   constraint playlist_id on (:Playlist {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT playlist_id IF NOT EXISTS
FOR (p:Playlist) REQUIRE p.id IS UNIQUE;
