// Artists who are written about together: one is mentioned in an article about the other, or both in one article.
//
// An article ties a pair once, by the stronger of two rules. If it is about A and mentions B, it counts ½ × B's confidence (how
// sure the loader was whom the text means; 1 where it does not say). If it mentions both, it counts
// ½ × (1/n + (1 − 1/n) × near) × A's confidence × B's confidence: n is the number of artists it mentions, and
// near = 1 / (1 + (d/200)²), d the characters between the two where they stand nearest; near is 0 where an article does
// not say where its names stand. So two names in one sentence count ½, at the ends of a long article ½/n. An article
// that mentions more than fifty is a list and ties none of them to each other.
// score = 1 − exp(−Σ count × weight of the source).
//
// reads    (:Artist)-[:MENTIONED_IN {offsets, confidence}]->(:Article)-[:ABOUT]->(:Artist),
//          (:Article)-[:PUBLISHED_BY]->(:Source {weight}), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:CO_MENTIONED {score 0–1, count, run}]->(:Artist)  once a pair, from the smaller id; count is of articles
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (article:Article)
WHERE EXISTS { (article)<-[:MENTIONED_IN]-(:Artist) }
CALL (article) {
  MATCH (article)-[:PUBLISHED_BY]->(source:Source)
  RETURN max(coalesce(source.weight, 1.0)) AS source
}
WITH article, source WHERE source > 0
CALL (article) {
  MATCH (x:Artist)-[m:MENTIONED_IN]->(article)
  OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
  WITH coalesce(canonical, x) AS artist, max(coalesce(m.confidence, 1.0)) AS confidence, collect(m.offsets) AS offsets
  RETURN collect({artist: artist, confidence: confidence, offsets: reduce(all = [], each IN offsets | all + each)}) AS mentioned
}
CALL (article) {
  MATCH (y:Artist)<-[:ABOUT]-(article)
  OPTIONAL MATCH (y)-[:SAME_AS]->(canonical:Artist)
  RETURN collect(DISTINCT coalesce(canonical, y)) AS subjects
}
CALL (mentioned, subjects) {
  CALL (mentioned, subjects) {
    UNWIND mentioned AS x
    UNWIND subjects AS y
    WITH x.artist AS one, y AS other, x.confidence AS confidence
    WHERE one <> other
    RETURN one, other, 0.5 * confidence AS weight
    UNION ALL
    WITH mentioned, 1.0 / size(mentioned) AS share
    WHERE size(mentioned) <= 50
    UNWIND mentioned AS x
    UNWIND mentioned AS y
    WITH x, y, share
    WHERE x.artist.id < y.artist.id
    WITH x, y, share, reduce(nearest = null, i IN x.offsets |
           reduce(least = nearest, j IN y.offsets | CASE WHEN abs(i - j) >= least THEN least ELSE abs(i - j) END)) AS distance
    WITH x, y, share, CASE WHEN distance IS NULL THEN 0.0 ELSE 1.0 / (1.0 + (distance / 200.0) ^ 2) END AS near
    RETURN x.artist AS one, y.artist AS other, 0.5 * (share + (1.0 - share) * near) * x.confidence * y.confidence AS weight
  }
  WITH CASE WHEN one.id < other.id THEN one ELSE other END AS a, CASE WHEN one.id < other.id THEN other ELSE one END AS b, weight
  RETURN a, b, max(weight) AS weight
}
WITH a, b, sum(weight * source) AS weight, count(*) AS articles
MERGE (a)-[e:CO_MENTIONED]->(b)
SET e.score = round(1.0 - exp(-weight), 9), // a sum's last digits depend on the order of its terms
    e.count = articles, e.run = $run
RETURN count(e) AS edges;
