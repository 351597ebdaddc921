// The artists of the data set that are in the graph.
//
// reads    (:Artist)
// returns  id: STRING

CYPHER 25
MATCH (a:Artist)
WHERE a.id STARTS WITH 'hetrec:artist:'
RETURN a.id AS id
ORDER BY id;
