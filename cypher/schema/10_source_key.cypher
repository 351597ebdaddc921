// One Source node a id.
//
// writes   constraint source_id on (:Source {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT source_id IF NOT EXISTS
FOR (s:Source) REQUIRE s.id IS UNIQUE;
