// The connected components of the artists by all that ties them: islands that no recommendation leaves.
//
// By weakly connected components of the Graph Data Science library over artists, tags, labels and what batch jobs derived.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]-()
// returns  components: INTEGER, largest: INTEGER  artists in the largest, alone: INTEGER  artists in one of their own

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-components', false) YIELD graphName
WITH count(*) AS left
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
OPTIONAL MATCH (a)-[:TAGGED|ON_LABEL|MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]->(b)
WITH gds.graph.project('graphsig-components', a, b) AS projection
WITH projection WHERE projection IS NOT NULL // null where there is no artist
CALL gds.wcc.stream(projection.graphName) YIELD nodeId, componentId
WITH componentId, count(CASE WHEN gds.util.asNode(nodeId):Artist THEN 1 END) AS artists
WHERE artists > 0
WITH count(*) AS components, max(artists) AS largest, count(CASE WHEN artists = 1 THEN 1 END) AS alone
CALL gds.graph.drop('graphsig-components', false) YIELD graphName
RETURN components, largest, alone;
