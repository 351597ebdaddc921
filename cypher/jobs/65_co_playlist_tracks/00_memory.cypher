// Bytes of memory that the tracks of playlists may need at most: ten edges for each track on two playlists.
//
// A made-up world of 100,000 artists took 1,563 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Tracks on the same playlists
// loaded   playlists
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (t:Track)
WITH COUNT { (t)-[:IN_PLAYLIST]->() } AS entries
WHERE entries > 0
RETURN count(CASE WHEN entries >= 2 THEN 1 END) * 10 * 2300 + count(*) * 300 + 50000000 AS bytes;
