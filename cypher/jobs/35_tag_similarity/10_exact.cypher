// Ties each artist to the twenty whose tags are nearest, where up to 50,000 artists can be recommended: all pairs are compared.
//
// score = cosine(a, b) · n/(n+1) of a's support · n/(n+1) of b's, over all tags of both, each by weight × idf: the signal
// `tag_overlap`. Node similarity of the Graph Data Science library computes cosines; the shrinking is made part of them
// by a tie of each artist to the next one, which nobody shares: it makes the vector 1 + 1/n times as long. The time grows
// with the square of the number of artists (45 s for 20,000).
//
// reads    (:Artist {recommendable, support, tag_norm})-[:TAGGED {weight}]->(:Tag {idf})
// writes   (:Artist)-[:SHARES_TAGS {score 0–1, tags, run}]->(:Artist)  once a pair, from the smaller id; tags: how many
//          they share
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-tag-similarity', false) YIELD graphName
WITH count(*) AS left
CALL () {
  MATCH (a:Artist)
  WHERE a.recommendable AND a.tag_norm > 0 AND a.support > 0
  RETURN count(a) AS artists
}
MATCH (a:Artist)
WHERE artists <= 50000 AND a.recommendable AND a.tag_norm > 0 AND a.support > 0
WITH a ORDER BY a.id // which of several neighbours as near are found depends on the order of the nodes
WITH collect(a) AS those
UNWIND range(0, size(those) - 1) AS i
WITH those[i] AS a, those[(i + 1) % size(those)] AS next
CALL (a, next) {
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WHERE tag.idf > 0
  RETURN tag AS y, t.weight * tag.idf AS weight
  UNION ALL
  RETURN next AS y, a.tag_norm * sqrt((1.0 + 1.0 / a.support) ^ 2 - 1.0) AS weight
}
WITH gds.graph.project('graphsig-tag-similarity', a, y, {relationshipProperties: {weight: weight}}) AS projection
WITH projection WHERE projection IS NOT NULL // null where nobody has tags, or too many have
CALL gds.nodeSimilarity.stream(projection.graphName, {similarityMetric: 'COSINE', relationshipWeightProperty: 'weight', topK: 20,
  concurrency: 1}) YIELD node1, node2, similarity
WITH gds.util.asNode(node1) AS a, gds.util.asNode(node2) AS b, round(similarity, 9) AS score
WHERE score > 0
WITH DISTINCT CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, score
WITH x, y, score, COUNT { (x)-[:TAGGED]->(tag)<-[:TAGGED]-(y) WHERE tag.idf > 0 } AS shared
MERGE (x)-[e:SHARES_TAGS]->(y)
SET e.score = score, e.tags = shared, e.run = $run
WITH count(DISTINCT e) AS edges
OPTIONAL CALL gds.graph.drop('graphsig-tag-similarity', false) YIELD graphName
RETURN edges;
