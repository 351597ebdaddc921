// One User node a id.
//
// writes   constraint user_id on (:User {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT user_id IF NOT EXISTS
FOR (u:User) REQUIRE u.id IS UNIQUE;
