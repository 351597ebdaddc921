// Number of loads that have the version of their parser as a number.
//
// reads    (:Load {parser})
// returns  nodes: INTEGER

CYPHER 25
MATCH (l:Load)
WHERE l.parser IS :: INTEGER NOT NULL
RETURN count(l) AS nodes;
