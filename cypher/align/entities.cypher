// Which nodes are the same as another, and which is the canonical one.
//
// reads    ()-[:SAME_AS]->()
// returns  id: STRING, canonical: STRING

CYPHER 25
MATCH (x)-[:SAME_AS]->(c)
RETURN x.id AS id, c.id AS canonical
ORDER BY id, canonical;
