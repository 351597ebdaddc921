// Bytes of memory that the tag_similarity job may need at most: the ties it writes, until they are committed.
//
// A tie took 2,900 bytes at the end (818 MB for 278,877 of them, SHOW TRANSACTIONS, estimatedUsedHeapMemory). An artist
// brings twenty at most, or ten where there are more than 50,000 artists.
//
// job      Artists with similar tags
// after    tags, support
// reads    counts of (:Artist {recommendable, tag_norm})
// returns  bytes: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.recommendable AND a.tag_norm > 0
WITH count(a) AS artists
RETURN 8000000 + artists * CASE WHEN artists <= 50000 THEN 20 ELSE 10 END * 2900 AS bytes;
