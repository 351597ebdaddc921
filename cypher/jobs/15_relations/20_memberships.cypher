// Gives the canonical node of an entity the members and groups that another catalogue's node of it has.
//
// reads    (:Artist)-[:MEMBER_OF]->(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:MEMBER_OF {source: 'alignment', run}]->(:Artist)  where no catalogue says so of the canonical nodes
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (x:Artist)-[fact:MEMBER_OF]->(y:Artist)
WHERE fact.run IS NULL
OPTIONAL MATCH (x)-[:SAME_AS]->(member:Artist)
OPTIONAL MATCH (y)-[:SAME_AS]->(group:Artist)
WITH x, y, coalesce(member, x) AS a, coalesce(group, y) AS b
WHERE (a <> x OR b <> y) AND a <> b
WITH DISTINCT a, b
WHERE NOT EXISTS { MATCH (a)-[known:MEMBER_OF]->(b) WHERE known.run IS NULL }
MERGE (a)-[e:MEMBER_OF {source: 'alignment'}]->(b)
SET e.run = $run
RETURN count(e) AS edges;
