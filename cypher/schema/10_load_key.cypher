// One Load node a id.
//
// writes   constraint load_id on (:Load {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT load_id IF NOT EXISTS
FOR (l:Load) REQUIRE l.id IS UNIQUE;
