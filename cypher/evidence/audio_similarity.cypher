// The cosine between the centroid of the seed's audio vectors and the candidate's, measured again.
//
// reads    (:Artist {audio_embedding})
// returns  cosine: FLOAT −1–1, null if either side has no vector
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:751';

CYPHER 25
MATCH (s:Artist)
WHERE s.id IN $seed AND s.audio_embedding IS NOT NULL
WITH s ORDER BY s.id
WITH collect(s.audio_embedding) AS vectors
WHERE vectors <> []
MATCH (c:Artist {id: $candidate})
WITH c, [i IN range(0, size(vectors[0]) - 1) | reduce(total = 0.0, v IN vectors | total + v[i])] AS centroid
RETURN CASE WHEN c.audio_embedding IS NOT NULL THEN 2 * vector.similarity.cosine(centroid, c.audio_embedding) - 1 END AS cosine;
