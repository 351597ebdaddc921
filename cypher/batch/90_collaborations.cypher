// Artists who worked together: a shared credit, or a musical credit on the other's record, at most two a role and pair.
//
// Performers of one part of a credit ("A & B", "A feat. B", "A vs. B") share it; a "/" splits a record into parts.
// A musical credit (remix, vocals, producer …) ties its artist to the performers of the track, or of the release if it
// has fewer than four. The pieces are combined as a noisy-or: 1 − Π(1 − weight).
//
// reads    (:Artist)-[:PERFORMED|CREDITED]->(:Track|Release), (:Work)
// writes   (:Artist)-[:COLLABORATED_WITH {score 0–1, roles, works, run}]->(:Artist)  once a pair, from the smaller id
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
CALL () {
  MATCH (a:Artist)-[p:PERFORMED]->(t:Track)<-[q:PERFORMED]-(b:Artist)
  WHERE a.id < b.id AND p.part = q.part
  MATCH (t)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(w:Work)
  RETURN a, b, 'together' AS role, w
  UNION
  MATCH (a:Artist)-[p:PERFORMED]->(r:Release)<-[q:PERFORMED]-(b:Artist)
  WHERE a.id < b.id AND p.part = q.part
  MATCH (r)-[:EDITION_OF]->(w:Work)
  WHERE w.performers < 4
  RETURN a, b, 'together' AS role, w
  UNION
  MATCH (x:Artist)-[c:CREDITED {musical: true}]->(t:Track)<-[:PERFORMED]-(y:Artist)
  WHERE x <> y
  MATCH (t)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(w:Work)
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, c.role AS role, w
  UNION
  MATCH (x:Artist)-[c:CREDITED {musical: true}]->(t:Track)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(y:Artist)
  WHERE x <> y AND NOT EXISTS { (t)<-[:PERFORMED]-() }
  MATCH (r)-[:EDITION_OF]->(w:Work)
  WHERE w.performers < 4
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, c.role AS role, w
  UNION
  MATCH (x:Artist)-[c:CREDITED {musical: true}]->(r:Release)<-[:PERFORMED]-(y:Artist)
  WHERE x <> y
  MATCH (r)-[:EDITION_OF]->(w:Work)
  WHERE w.performers < 4
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, c.role AS role, w
}
WITH a, b, role, count(DISTINCT w) AS works
ORDER BY role
WITH a, b, collect({role: role, works: works}) AS pieces,
     reduce(rest = 1.0, piece IN collect({
       weight: CASE role WHEN 'together' THEN 0.4 WHEN 'Featuring' THEN 0.35 WHEN 'Vocals' THEN 0.35 WHEN 'Producer' THEN 0.3
                 WHEN 'Co-producer' THEN 0.3 WHEN 'Remix' THEN 0.25 WHEN 'Written-By' THEN 0.15 ELSE 0.15 END,
       times: CASE WHEN works < 2 THEN 1 ELSE 2 END}) | rest * (1.0 - piece.weight) ^ piece.times) AS rest
MERGE (a)-[e:COLLABORATED_WITH]->(b)
SET e.score = 1.0 - rest, e.roles = [p IN pieces | p.role], e.works = reduce(n = 0, p IN pieces | n + p.works), e.run = $run
RETURN count(e) AS edges;
