// Bytes of memory that the shared mentions may need at most: for each article all pairs of those it mentions and is about.
//
// A made-up world of 100,000 artists took 1,315 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Artists mentioned together
// loaded   mentions, alignment
// reads    (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (article:Article)
WITH COUNT { (article)<-[:MENTIONED_IN]-(:Artist) } AS mentioned, COUNT { (article)-[:ABOUT]->(:Artist) } AS subjects
WITH mentioned * subjects + CASE WHEN mentioned <= 50 THEN mentioned * (mentioned - 1) / 2 ELSE 0 END AS pairs
RETURN coalesce(sum(pairs), 0) * 2900 + 50000000 AS bytes;
