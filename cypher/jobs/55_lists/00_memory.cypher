// Bytes of memory that the lists may need at most: an edge for each entry of a playlist and artist of a library.
//
// A made-up world of 100,000 artists, 1.5 million edges, took 3,382 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it
// in the commit.
//
// job      Playlists and listeners' libraries of artists
// after    works
// loaded   playlists, plays, works, alignment
// reads    counts of (:Track)-[:IN_PLAYLIST]->(), (:User)-[:PLAYED]->(), (:Artist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (u:User)
WITH COUNT { (u)-[:PLAYED]->() } AS played
WITH sum(CASE WHEN played < 100 THEN played ELSE 100 END) AS libraries
RETURN (libraries + COUNT { ()-[:IN_PLAYLIST]->() }) * 2320 + COUNT { (:Artist) } * 300 + 50000000 AS bytes;
