// Bytes of memory that the credits job may need at most: pieces of collaborations, the edges, and one artist's credits.
//
// A made-up world of 100,000 artists took 2,662 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Artists who worked together or share producers
// after    works, relations
// loaded   works, relations, alignment
// reads    counts of (:Artist)-[:PERFORMED|CREDITED|WORKED_WITH]->(), (:Artist)-[:COLLABORATED_WITH|SHARES_PRODUCER]->()
// returns  bytes: INTEGER

CYPHER 25
CALL () {
  MATCH ()-[c:CREDITED]->()
  WHERE c.musical
  RETURN count(c) AS credits
}
RETURN 8000000 + credits * 15000 + COUNT { ()-[:PERFORMED]->() } * 1000 + COUNT { ()-[:WORKED_WITH]->() } * 2000
       + COUNT { ()-[:COLLABORATED_WITH]->() } * 400 + COUNT { ()-[:SHARES_PRODUCER]->() } * 400 AS bytes;
