// Drops the projection that evaluate/project made.
//
// writes   the projection 'graphsig-evaluate' in the memory of the Graph Data Science library, and nothing in the graph
// returns  dropped: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-evaluate', false) YIELD graphName
RETURN count(graphName) AS dropped;
