// Takes the note of which model placed them from all artists: those that keep a place get it again.
//
// reads    (:Artist {graph_model})
// writes   (:Artist {graph_model})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.graph_model IS NOT NULL
REMOVE a.graph_model
RETURN count(a) AS artists;
