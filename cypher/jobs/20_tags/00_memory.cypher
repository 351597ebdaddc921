// Bytes of memory that the tags job may need at most: the tags of works and artists, and the edges before they are committed.
//
// A made-up world of 100,000 artists took 3,651 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Tags of artists, the weight of each tag, styles
// after    works
// loaded   works, tags, alignment
// reads    counts of (:Artist)-[:HAS_WORK]->(:Work), ()-[:HAS_GENRE|HAS_TAG]->(:Tag), (:Artist), (:Tag)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { ()-[:HAS_GENRE]->() } * 1500 + COUNT { ()-[:HAS_WORK]->() } * 200 + COUNT { ()-[:HAS_TAG]->() } * 2600
       + COUNT { (:Artist) } * 1000 + COUNT { (:Tag) } * 500 AS bytes;
