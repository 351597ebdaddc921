// Keeps in memory which tags each numbered artist has, and of each tag its thousand heaviest artists: lists, the heaviest first.
//
// The weight of a tie is what it brings to a score: weight × idf of the tag, by the length of the artist's tags, and shrunk
// by n/(n+1) of the support. So the score of two artists, that of 10_exact, is the sum of the products over their tags.
// 40_nearest reads these lists some hundred million times, which in the store would take ten times as long.
//
// reads    (:Artist {recommendable, support, tag_norm})-[:TAGGED {weight}]->(:Tag {idf}), the projection of 20_numbers
// returns  lists: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-tag-postings', false) YIELD graphName
WITH count(*) AS left
CALL gds.graph.list('graphsig-tag-numbers') YIELD graphName // no row where nothing is numbered
CALL gds.graph.nodeProperty.stream(graphName, 'number') YIELD nodeId, propertyValue
WITH nodeId, toInteger(propertyValue) AS number, gds.util.asNode(nodeId) AS n
CALL (n) {
  MATCH (n)-[t:TAGGED]-(other)
  WITH n, t, other, CASE WHEN n:Artist THEN n ELSE other END AS a, CASE WHEN n:Artist THEN other ELSE n END AS tag
  WHERE a.recommendable AND a.tag_norm > 0 AND a.support > 0 AND tag.idf > 0
  WITH n, t.weight * tag.idf / a.tag_norm * a.support / (a.support + 1.0) AS weight,
       toInteger(gds.util.nodeProperty('graphsig-tag-numbers', other, 'number')) AS id
  WHERE weight > 0
  WITH n, weight, id ORDER BY weight DESC, id
  WITH n, collect(id) AS ids, collect(weight) AS weights
  WITH ids, weights, CASE WHEN n:Tag THEN 1000 ELSE size(ids) END AS most
  RETURN ids[..most] AS ids, weights[..most] AS weights
}
WITH nodeId, number, ids, weights
WHERE size(ids) > 0
WITH gds.graph.project('graphsig-tag-postings', number, null,
       {sourceNodeProperties: {node: nodeId, ids: ids, weights: weights}, targetNodeProperties: {}}) AS postings
RETURN coalesce(postings.nodeCount, 0) AS lists;
