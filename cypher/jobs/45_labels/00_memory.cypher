// Bytes of memory that the labels job may need at most: the labels of works and artists, and the edges before they are committed.
//
// A made-up world of 100,000 artists took 1,231 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Labels of artists, and how boutique a label is
// after    works, tags
// loaded   works, alignment
// reads    counts of (:Release)-[:RELEASED_ON]->(:Label), (:Artist)-[:HAS_WORK]->(:Work), (:Artist)-[:ON_LABEL]->(:Label)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { ()-[:RELEASED_ON]->() } * 400 + COUNT { ()-[:HAS_WORK]->() } * 3400
       + COUNT { ()-[:ON_LABEL]->() } * 400 + COUNT { (:Label) } * 1000 AS bytes;
