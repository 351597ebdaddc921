// Looks artists up by what is left to link: artists with aliases or groups that are named but not linked yet.
//
// writes   index artist_unlinked on (:Artist {unlinked, id})
// returns  nothing

CYPHER 25
CREATE INDEX artist_unlinked IF NOT EXISTS
FOR (n:Artist) ON (n.unlinked, n.id);
