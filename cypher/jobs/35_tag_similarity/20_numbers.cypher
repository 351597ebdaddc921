// Numbers artists and tags, the same in whatever order they were loaded, where more than 50,000 artists can be recommended.
//
// The statements that follow keep the tags of artists in memory by these numbers, and break ties by them. They are kept in a
// projection of nodes alone, which 40_nearest drops. It is a statement of its own because one that goes on would hold the
// list of all nodes once for each of them.
//
// reads    (:Artist {recommendable, support, tag_norm}), (:Tag)
// returns  nodes: INTEGER  how many have a number; 0 where 10_exact compares all pairs

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-tag-numbers', false) YIELD graphName
WITH count(*) AS left
CALL () {
  MATCH (a:Artist)
  WHERE a.recommendable AND a.tag_norm > 0 AND a.support > 0
  RETURN count(a) AS artists
}
CALL (artists) {
  MATCH (n:Artist|Tag)
  WHERE artists > 50000
  WITH n ORDER BY NOT n:Artist, n.id
  RETURN collect(n) AS nodes
}
UNWIND range(0, size(nodes) - 1) AS number
WITH number, nodes[number] AS n
WITH gds.graph.project('graphsig-tag-numbers', n, null, {sourceNodeProperties: {number: number}, targetNodeProperties: {}}) AS numbers
RETURN coalesce(numbers.nodeCount, 0) AS nodes;
