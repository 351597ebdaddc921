// How many bytes of memory the shared lists may need at most: twenty edges for each artist who is on enough lists.
//
// An edge takes up to 900 bytes until it is stored (850 were counted for the edges of the job `lists`, which carry less).
//
// reads    (:Artist {listed})-[:ON_PLAYLIST|IN_LIBRARY]->(), (:Artist)-[:HAS_WORK]->(:Work {compilation: true})
// returns  bytes: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.listed IS NOT NULL
  AND (COUNT { (a)-[:ON_PLAYLIST|IN_LIBRARY]->() } >= 2 OR EXISTS { (a)-[:HAS_WORK]->(:Work {compilation: true}) })
RETURN count(*) * 20 * 900 + 50000000 AS bytes;
