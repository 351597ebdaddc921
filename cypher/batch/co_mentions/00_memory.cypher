// How many bytes of memory the shared mentions may need at most: for each article all pairs of those it mentions and is about.
//
// A pair takes a row of the sum and then an edge: 1,100 bytes until it is stored.
//
// reads    (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (article:Article)
WITH COUNT { (article)<-[:MENTIONED_IN]-(:Artist) } AS mentioned, COUNT { (article)-[:ABOUT]->(:Artist) } AS subjects
WITH mentioned * subjects + CASE WHEN mentioned <= 50 THEN mentioned * (mentioned - 1) / 2 ELSE 0 END AS pairs
RETURN coalesce(sum(pairs), 0) * 1100 + 50000000 AS bytes;
