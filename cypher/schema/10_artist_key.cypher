// One Artist node a id.
//
// writes   constraint artist_id on (:Artist {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT artist_id IF NOT EXISTS
FOR (a:Artist) REQUIRE a.id IS UNIQUE;
