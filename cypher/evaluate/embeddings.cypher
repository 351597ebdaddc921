// The place of each artist in the graph (FastRP of the embedding job).
//
// reads    (:Artist {graph_embedding})
// returns  artist: STRING, vector: LIST<FLOAT>

CYPHER 25
MATCH (a:Artist)
WHERE a.graph_embedding IS NOT NULL
RETURN a.id AS artist, a.graph_embedding AS vector
ORDER BY artist;
