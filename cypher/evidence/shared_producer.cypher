// Somebody who produced, programmed or remixed works of both the seed and the candidate, and a credit on a work of each.
//
// reads    (:Artist)-[:SHARES_PRODUCER]-(:Artist), (:Artist)-[:PRODUCED_BY {work}]->(:Artist),
//          (:Artist)-[:HAS_WORK]->(:Work)<-[:EDITION_OF]-(:Release)<-[:APPEARS_ON]-(:Track),
//          (:Artist)-[:CREDITED]->(:Track|Release), (:Artist|Work)-[:SAME_AS]->()
// returns  path: PATH  from the candidate over the tie to the seed, and over the producer back, for each name of the seed;
//          then one from each artist over a work to the producer
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $producer   STRING        id of the producer
:param seed => ['discogs:artist:7434'];
:param candidate => 'discogs:artist:12818';
:param producer => 'discogs:artist:51032';

CYPHER 25
MATCH tie = (c:Artist {id: $candidate})-[:SHARES_PRODUCER]-(s:Artist)-[:PRODUCED_BY]->(p:Artist {id: $producer})<-[:PRODUCED_BY]-(c)
WHERE s.id IN $seed
CALL (tie, s, c, p) {
  RETURN tie AS path, 0 AS place
  UNION ALL
  UNWIND [s, c] AS x
  MATCH (x)-[shaped:PRODUCED_BY]->(p)
  CALL (x, p, shaped) {
    MATCH path = (x)-[:HAS_WORK]->(:Work {id: shaped.work})<-[:SAME_AS]-{0,1}(:Work)<-[:EDITION_OF]-(:Release)
                 <-[:APPEARS_ON]-{0,1}(piece:Track|Release)<-[credit:CREDITED {musical: true}]-(:Artist)-[:SAME_AS]->{0,1}(p)
    RETURN path
    ORDER BY credit.role <> shaped.roles[0], piece.id, credit.role
    LIMIT 1
  }
  RETURN path, CASE x WHEN s THEN 1 ELSE 2 END AS place
}
RETURN path
ORDER BY s.id, place;
