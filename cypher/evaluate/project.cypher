// Projects artists with their tags (weight × idf) and lists (weight) for walks, each kind of tie half of what an artist has.
//
// writes   the projection 'graphsig-evaluate' in the memory of the Graph Data Science library, and nothing in the graph
// returns  nodes: INTEGER, ties: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-evaluate', false) YIELD graphName
WITH count(*) AS left
MATCH (a:Artist)
CALL (a) {
  CALL (a) {
    MATCH (a)-[t:TAGGED]->(y:Tag)
    WITH y, t.weight * y.idf AS weight
    WHERE weight > 0
    RETURN collect({y: y, weight: weight}) AS ties
    UNION ALL
    MATCH (a)-[o:ON_PLAYLIST|IN_LIBRARY]->(y)
    RETURN collect({y: y, weight: o.weight}) AS ties
  }
  WITH ties, reduce(total = 0.0, t IN ties | total + t.weight) AS total
  UNWIND ties AS tie
  RETURN tie.y AS y, tie.weight / total AS weight
}
WITH gds.graph.project('graphsig-evaluate', a, y, {relationshipProperties: {weight: weight}},
                       {undirectedRelationshipTypes: ['*']}) AS made
RETURN coalesce(made.nodeCount, 0) AS nodes, coalesce(made.relationshipCount, 0) AS ties;
