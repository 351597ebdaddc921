// Takes the entries of playlists away, and says of which tracks.
//
// writes   (:Track)-[:IN_PLAYLIST]->(:Playlist), deletes
// returns  track: STRING
// plan     Eager: the tracks are told after their entries are gone
// $ids     LIST<STRING>   ids of playlists
:param ids => ['mpd:playlist:0'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Playlist {id: id})<-[entry:IN_PLAYLIST]-(t:Track)
DELETE entry
RETURN DISTINCT t.id AS track
ORDER BY track;
