// Bytes of memory that the typical job may need at most: the edges it writes, until they are committed.
//
// A made-up world of 100,000 artists took 1,599 MB for 529,721 edges (SHOW TRANSACTIONS, estimatedUsedHeapMemory).
//
// job      Typical artists per tag
// after    tags, support
// reads    (:Tag {artists})
// returns  bytes: INTEGER

CYPHER 25
MATCH (tag:Tag)
RETURN 8000000 + coalesce(sum(CASE WHEN tag.artists > 150 THEN 150 ELSE tag.artists END), 0) * 3300 AS bytes;
