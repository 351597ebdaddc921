// One Model node a vector space.
//
// writes   constraint model_space on (:Model {space})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT model_space IF NOT EXISTS
FOR (m:Model) REQUIRE m.space IS UNIQUE;
