// One Release node a id.
//
// writes   constraint release_id on (:Release {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT release_id IF NOT EXISTS
FOR (r:Release) REQUIRE r.id IS UNIQUE;
