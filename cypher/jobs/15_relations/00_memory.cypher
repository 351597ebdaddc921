// Bytes of memory that the relations may need at most: an identity for each artist, and the edges handed on to canonical nodes.
//
// A made-up world of 100,000 artists took 281 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Names of one person; members and similar artists
// loaded   relations, similar, alignment
// reads    counts of (:Artist)-[:ALIAS_OF|MEMBER_OF|SIMILAR_TO]->(:Artist), (:Artist)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { (:Artist) } * 1800
       + COUNT { ()-[:ALIAS_OF]->() } * 200 + COUNT { ()-[:MEMBER_OF]->() } * 1000 + COUNT { ()-[:SIMILAR_TO]->() } * 1000 AS bytes;
