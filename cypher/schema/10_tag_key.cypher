// One Tag node a id.
//
// writes   constraint tag_id on (:Tag {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT tag_id IF NOT EXISTS
FOR (t:Tag) REQUIRE t.id IS UNIQUE;
