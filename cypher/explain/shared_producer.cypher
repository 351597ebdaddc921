// Somebody who produced, programmed or remixed works of both the seed and the candidate.
//
// reads    (:Artist)-[:SHARES_PRODUCER]-(:Artist), (:Artist)-[:PRODUCED_BY]->(:Artist)
// returns  path: PATH  from the candidate over the tie to the seed, and over the producer back, for each name of the seed
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $producer   STRING        id of the producer
:param seed => ['discogs:artist:7434'];
:param candidate => 'discogs:artist:12818';
:param producer => 'discogs:artist:51032';

CYPHER 25
MATCH path = (c:Artist {id: $candidate})-[:SHARES_PRODUCER]-(s:Artist)-[:PRODUCED_BY]->(:Artist {id: $producer})<-[:PRODUCED_BY]-(c)
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
