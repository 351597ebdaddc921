// Numbers everything that has a place in the graph, the same in whatever order it was loaded: artists first, each by their ids.
//
// FastRP draws the random vector of a node by its number, and the store's numbers follow the order of loading. These are
// kept in a projection of nodes alone, which 20_vectors reads and drops. It is a statement of its own because one that
// goes on to write would hold the list of all nodes once for each of them.
//
// reads    (:Artist|Tag|Label|Work|Playlist|User|Article)
// returns  nodes: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-numbers', false) YIELD graphName
WITH count(*) AS left
CALL () {
  MATCH (n:Artist|Tag|Label|Work|Playlist|User|Article)
  WITH n ORDER BY NOT n:Artist, n.id
  RETURN collect(n) AS nodes
}
UNWIND range(0, size(nodes) - 1) AS number
WITH number, nodes[number] AS n
WITH gds.graph.project('graphsig-numbers', n, null, {sourceNodeProperties: {number: number}, targetNodeProperties: {}}) AS numbers
RETURN coalesce(numbers.nodeCount, 0) AS nodes;
