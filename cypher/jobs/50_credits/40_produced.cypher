// Counts whose works each producer shaped.
//
// reads    (:Artist)-[:PRODUCED_BY]->(:Artist)
// writes   (:Artist {produced})  null for who produced nobody
// returns  producers: INTEGER

CYPHER 25
MATCH (p:Artist)
WITH p, COUNT { (p)<-[:PRODUCED_BY]-(:Artist) } AS artists
WHERE artists > 0 OR p.produced IS NOT NULL
SET p.produced = CASE WHEN artists > 0 THEN artists END
RETURN count(p.produced) AS producers;
