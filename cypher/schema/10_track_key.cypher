// One Track node a id.
//
// writes   constraint track_id on (:Track {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT track_id IF NOT EXISTS
FOR (t:Track) REQUIRE t.id IS UNIQUE;
