// Nearest-neighbour search over sentence vectors of biographies, 384 numbers each.
//
// writes   vector index artist_text_embedding on (:Artist {text_embedding})
// returns  nothing

CYPHER 25
CREATE VECTOR INDEX artist_text_embedding IF NOT EXISTS
FOR (a:Artist) ON (a.text_embedding)
WITH [a.recommendable]
OPTIONS {indexConfig: {`vector.dimensions`: 384, `vector.similarity_function`: 'cosine'}};
