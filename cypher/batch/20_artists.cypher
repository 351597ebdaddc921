// Sums an artist up: how many works, how much they weigh together, and whether two works make them recommendable.
//
// An artist with fewer than two works is known too little to be recommended, but can be asked about.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)
// writes   (:Artist {works, support, recommendable})
// returns  recommendable: INTEGER  how many artists can be recommended

CYPHER 25
MATCH (a:Artist)
OPTIONAL MATCH (a)-[e:HAS_WORK]->(:Work)
WITH a, count(e) AS works, sum(e.weight) AS support
SET a.works = works, a.support = toFloat(support), a.recommendable = works >= 2
RETURN count(CASE WHEN works >= 2 THEN 1 END) AS recommendable;
