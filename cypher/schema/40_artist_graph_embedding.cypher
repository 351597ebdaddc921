// Nearest-neighbour search over the place of artists in the graph, 128 numbers each.
//
// writes   vector index artist_graph_embedding on (:Artist {graph_embedding})
// returns  nothing

CYPHER 25
CREATE VECTOR INDEX artist_graph_embedding IF NOT EXISTS
FOR (a:Artist) ON (a.graph_embedding)
WITH [a.recommendable]
OPTIONS {indexConfig: {`vector.dimensions`: 128, `vector.similarity_function`: 'cosine'}};
