// Counts the works of each artist: how many, and what they weigh together.
//
// reads    (:Artist)-[:HAS_WORK {weight}]->(:Work)
// writes   (:Artist {works, work_weight})
// returns  artists: INTEGER  how many have works

CYPHER 25
MATCH (a:Artist)
OPTIONAL MATCH (a)-[e:HAS_WORK]->(:Work)
WITH a, count(e) AS works, round(toFloat(sum(e.weight)), 9) AS weight // a sum's last digits depend on the order of its terms
SET a.works = works, a.work_weight = weight
RETURN count(CASE WHEN works > 0 THEN 1 END) AS artists;
