// Takes their place in the graph from artists that have none any more.
//
// reads    (:Artist {graph_embedding, graph_model})
// writes   (:Artist {graph_embedding})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.graph_embedding IS NOT NULL AND a.graph_model IS NULL
REMOVE a.graph_embedding
RETURN count(a) AS artists;
