// The tags of all artists as the sources count them: how many people gave it, or on how many works it is.
//
// reads    (:Artist)-[:HAS_TAG {count}]->(:Tag), (:Artist)-[:TAGGED {works}]->(:Tag), (:Artist)-[:SAME_AS]->(:Artist)
// returns  artist: STRING, tag: STRING, count: FLOAT

CYPHER 25
MATCH (x:Artist)-[e:HAS_TAG|TAGGED]->(tag:Tag)
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH coalesce(canonical, x) AS a, tag, sum(coalesce(e.count, e.works, 0.0)) AS count
WHERE count > 0
RETURN a.id AS artist, tag.id AS tag, toFloat(count) AS count
ORDER BY artist, tag;
