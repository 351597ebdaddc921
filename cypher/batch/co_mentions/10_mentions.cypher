// Artists who are written about together: one is mentioned in an article about the other, or both in one article.
//
// An article about A that mentions B ties the two with weight ½ × the source's weight; an article that mentions both
// ties them with ½ divided by the number of artists it mentions. score = 1 − exp(−Σ).
//
// reads    (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist), (:Article)-[:PUBLISHED_BY]->(:Source),
//          (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:CO_MENTIONED {score 0–1, count, run}]->(:Artist)  once a pair, from the smaller id
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (article:Article)-[:PUBLISHED_BY]->(source:Source)
CALL (article) {
  MATCH (x:Artist)-[:MENTIONED_IN]->(article)
  OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
  RETURN collect(DISTINCT coalesce(canonical, x)) AS mentioned
}
CALL (article) {
  MATCH (y:Artist)<-[:ABOUT]-(article)
  OPTIONAL MATCH (y)-[:SAME_AS]->(canonical:Artist)
  RETURN collect(DISTINCT coalesce(canonical, y)) AS subjects
}
CALL (mentioned, subjects) {
  UNWIND mentioned AS x
  UNWIND subjects AS y
  WITH x, y WHERE x <> y
  RETURN CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, 0.5 AS weight
  UNION ALL
  WITH mentioned WHERE size(mentioned) <= 50 // a list of everybody ties nobody
  UNWIND mentioned AS a
  UNWIND mentioned AS b
  WITH a, b, mentioned WHERE a.id < b.id
  RETURN a, b, 0.5 / size(mentioned) AS weight
}
WITH a, b, sum(weight * source.weight) AS weight, count(DISTINCT article) AS articles
MERGE (a)-[e:CO_MENTIONED]->(b)
SET e.score = round(1.0 - exp(-weight), 9), // a sum's last digits depend on the order of its terms
    e.count = articles, e.run = $run
RETURN count(e) AS edges;
