// The cosine between the centroid of the seed's places in the whole graph and the candidate's, measured again.
//
// reads    (:Artist {graph_embedding, recommendable})
// returns  cosine: FLOAT −1–1, null if either side has no place
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed AND s.recommendable AND s.graph_embedding IS NOT NULL // of the others too little is known to have a place
WITH s ORDER BY s.id
WITH collect(s.graph_embedding) AS vectors
WHERE vectors <> []
MATCH (c:Artist {id: $candidate})
WITH c, [i IN range(0, size(vectors[0]) - 1) | reduce(total = 0.0, v IN vectors | total + v[i])] AS centroid
RETURN CASE WHEN c.graph_embedding IS NOT NULL THEN 2 * vector.similarity.cosine(centroid, c.graph_embedding) - 1 END AS cosine;
