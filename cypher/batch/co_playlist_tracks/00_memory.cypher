// How many bytes of memory the tracks of playlists may need at most: ten edges for each track on two playlists.
//
// An edge takes up to 900 bytes until it is stored (850 were counted for the edges of the job `lists`, which carry less).
//
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (t:Track)
WITH COUNT { (t)-[:IN_PLAYLIST]->() } AS entries
WHERE entries > 0
RETURN count(CASE WHEN entries >= 2 THEN 1 END) * 10 * 900 + count(*) * 300 + 50000000 AS bytes;
