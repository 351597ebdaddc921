// One Run node a id.
//
// writes   constraint run_id on (:Run {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT run_id IF NOT EXISTS
FOR (r:Run) REQUIRE r.id IS UNIQUE;
