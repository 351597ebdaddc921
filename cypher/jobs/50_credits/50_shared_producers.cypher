// Ties artists whose works the same third person shaped: each artist's twenty strongest ties.
//
// A person counts √(weight for the one · weight for the other) / ln² of the number of artists they shaped (at least 4), as
// who worked with everybody says little about any two; with more than 500 they say nothing. The people are combined as a
// noisy-or: score = 1 − Π(1 − strength).
//
// reads    (:Artist {identity})-[:PRODUCED_BY {weight, roles}]->(:Artist {produced})
// writes   (:Artist)-[:SHARES_PRODUCER {score 0–1, people, roles, count, run}]->(:Artist)  once a pair, from the smaller id;
//          people: ids of the five who count most, roles: what each did, count: how many people there are in all
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Artist)
WHERE EXISTS { (a)-[:PRODUCED_BY]->(:Artist) }
CALL (a) {
  MATCH (a)-[e:PRODUCED_BY]->(p:Artist)
  WHERE 2 <= p.produced <= 500
  MATCH (p)<-[f:PRODUCED_BY]-(b:Artist)
  WHERE b <> a AND coalesce(b.identity, b.id) <> coalesce(a.identity, a.id)
  WITH a, b, p, sqrt(e.weight * f.weight) / log(CASE WHEN p.produced > 4 THEN p.produced ELSE 4 END) ^ 2 AS strength,
       CASE WHEN e.roles[0] < f.roles[0] THEN e.roles[0] + ', ' + f.roles[0]
            WHEN e.roles[0] > f.roles[0] THEN f.roles[0] + ', ' + e.roles[0] ELSE e.roles[0] END AS role
  WITH a, b, p, round(strength, 9) AS strength, role
  ORDER BY strength DESC, p.id
  WITH b, collect({id: p.id, role: role}) AS people, count(*) AS people_in_all,
       round(1.0 - exp(sum(log(1.0 - strength))), 9) AS score // a sum's last digits depend on the order of its terms
  ORDER BY score DESC, b.id
  LIMIT 20
  RETURN b, people[0..5] AS people, people_in_all, score
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, people, people_in_all, score
MERGE (x)-[e:SHARES_PRODUCER]->(y)
SET e.score = score, e.people = [person IN people | person.id], e.roles = [person IN people | person.role],
    e.count = people_in_all, e.run = $run
RETURN count(DISTINCT e) AS edges;
