// One Name node a key.
//
// writes   constraint name_key on (:Name {key})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT name_key IF NOT EXISTS
FOR (n:Name) REQUIRE n.key IS UNIQUE;
