// One SourceId node a key.
//
// writes   constraint source_id_key on (:SourceId {key})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT source_id_key IF NOT EXISTS
FOR (s:SourceId) REQUIRE s.key IS UNIQUE;
