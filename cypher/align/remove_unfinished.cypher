// Removes the matches of runs that were cut short.
//
// writes   ()-[:MATCHES]->(), deletes
// returns  removed: INTEGER

CYPHER 25
MATCH ()-[m:MATCHES]->()
WHERE NOT EXISTS { MATCH (r:Run {id: m.run}) WHERE r.ended IS NOT NULL }
DELETE m
RETURN count(*) AS removed;
