// Bytes of memory that counting the works may need at most: the performers of each edition, and an edge for each of them.
//
// A made-up world of 100,000 artists took 2,650 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Works of artists, in all their editions
// loaded   works, alignment
// reads    counts of (:Release)-[:EDITION_OF]->(:Work), ()-[:PERFORMED]->(), ()-[:HAS_WORK]->(), (:Artist)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { ()-[:EDITION_OF]->() } * 4100 + COUNT { ()-[:PERFORMED]->(:Release) } * 4100
       + COUNT { ()-[:PERFORMED]->(:Track) } * 300 + COUNT { ()-[:HAS_WORK]->() } * 400 + COUNT { (:Artist) } * 400 AS bytes;
