// Finds who is behind several names: the connected components of ALIAS_OF, each named by its smallest artist id.
//
// Nodes of several catalogues that are one take part as one, by the canonical node; the others get no identity.
// The components come from weakly connected components (WCC) of the Graph Data Science library, on a projection that
// lives for this statement alone. (A statement that was killed leaves its projection behind, so it is dropped first.)
//
// reads    (:Artist)-[:ALIAS_OF]-(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {identity})
// returns  identities: INTEGER, largest: INTEGER  names in the largest one

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-identities', false) YIELD graphName
WITH count(*) AS left
MATCH (x:Artist)
OPTIONAL MATCH (x)-[:SAME_AS]->(one:Artist)
OPTIONAL MATCH (x)-[:ALIAS_OF]->(y:Artist)
OPTIONAL MATCH (y)-[:SAME_AS]->(other:Artist)
WITH coalesce(one, x) AS a, coalesce(other, y) AS b
WITH gds.graph.project('graphsig-identities', a, b) AS projection
WITH projection WHERE projection IS NOT NULL // null where there is no artist
CALL gds.wcc.stream(projection.graphName, {concurrency: 1}) YIELD nodeId, componentId
WITH componentId, collect(gds.util.asNode(nodeId)) AS names
WITH names, reduce(smallest = names[0].id, a IN names | CASE WHEN a.id < smallest THEN a.id ELSE smallest END) AS identity
FOREACH (a IN names | SET a.identity = identity)
WITH count(*) AS identities, max(size(names)) AS largest
CALL gds.graph.drop('graphsig-identities', false) YIELD graphName
RETURN identities, largest;
