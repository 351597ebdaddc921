// One Work node a id.
//
// writes   constraint work_id on (:Work {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT work_id IF NOT EXISTS
FOR (w:Work) REQUIRE w.id IS UNIQUE;
