// Gives the canonical node of an entity the similar artists that another catalogue's node of it has.
//
// reads    (:Artist)-[:SIMILAR_TO {score}]->(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:SIMILAR_TO {score 0–1, source: 'alignment', run}]->(:Artist)  where no catalogue says so of the
//          canonical nodes
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (x:Artist)-[fact:SIMILAR_TO]->(y:Artist)
WHERE fact.run IS NULL
OPTIONAL MATCH (x)-[:SAME_AS]->(asked:Artist)
OPTIONAL MATCH (y)-[:SAME_AS]->(answer:Artist)
WITH x, y, fact.score AS score, coalesce(asked, x) AS a, coalesce(answer, y) AS b
WHERE (a <> x OR b <> y) AND a <> b
WITH a, b, max(score) AS score
WHERE NOT EXISTS { MATCH (a)-[known:SIMILAR_TO]->(b) WHERE known.run IS NULL }
MERGE (a)-[e:SIMILAR_TO {source: 'alignment'}]->(b)
SET e.score = score, e.run = $run
RETURN count(e) AS edges;
