// Bytes of memory that summing the artists up may need at most: what is set on each of them, until it is committed.
//
// A made-up world of 100,000 artists took 536 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Evidence per artist, and the artists to recommend
// after    works
// loaded   tags, plays, playlists, texts, alignment
// reads    counts of (:Artist)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { (:Artist) } * 5600 AS bytes;
