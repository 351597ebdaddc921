// Looks artists up by identity: all names of one person are found together.
//
// writes   index artist_identity on (:Artist {identity})
// returns  nothing

CYPHER 25
CREATE INDEX artist_identity IF NOT EXISTS
FOR (a:Artist) ON (a.identity);
