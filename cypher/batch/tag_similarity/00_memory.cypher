// How many bytes of memory the tag_similarity job may need at most: the edges it writes, before they are committed.
//
// An artist brings twenty edges at most, and one that is found from both sides is one. The first 11,827 edges took 24 MB
// (SHOW TRANSACTIONS, among 100,000 artists), all that a transaction takes at its start included: 2,000 bytes an edge.
//
// reads    counts of (:Artist {recommendable, tag_norm})
// returns  bytes: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.recommendable AND a.tag_norm > 0
WITH count(a) AS artists
RETURN 8000000 + artists * 20 * 2000 AS bytes;
