// Bytes of memory that the shared lists may need at most: twenty edges and a number for each artist on enough lists.
//
// A made-up world of 100,000 artists took 1,871 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Artists on the same compilations, playlists and libraries
// after    works, lists
// reads    (:Artist {listed})-[:ON_PLAYLIST|IN_LIBRARY]->(), (:Artist)-[:HAS_WORK]->(:Work {compilation: true})
// returns  bytes: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.listed IS NOT NULL
  AND (COUNT { (a)-[:ON_PLAYLIST|IN_LIBRARY]->() } >= 2 OR EXISTS { (a)-[:HAS_WORK]->(:Work {compilation: true}) })
RETURN count(*) * (20 * 1250 + 1000) + 50000000 AS bytes;
