// One Label node a id.
//
// writes   constraint label_id on (:Label {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT label_id IF NOT EXISTS
FOR (l:Label) REQUIRE l.id IS UNIQUE;
