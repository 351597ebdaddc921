// The pairs that somebody said are different.
//
// reads    ()-[:DIFFERENT_FROM]->()
// returns  a: STRING, b: STRING ids

CYPHER 25
MATCH (x)-[:DIFFERENT_FROM]->(y)
RETURN DISTINCT x.id AS a, y.id AS b
ORDER BY a, b;
