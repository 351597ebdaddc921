// Takes the identity from nodes that another stands for by now.
//
// reads    (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {identity})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)-[:SAME_AS]->(:Artist)
WHERE a.identity IS NOT NULL
REMOVE a.identity
RETURN count(a) AS artists;
