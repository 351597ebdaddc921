// The artists where a walk from the seeds ends most often: personalised PageRank over artists, their tags and their lists.
//
// Nobody where the projection 'graphsig-evaluate' that evaluate/project makes is not there. The walk goes on with .85 and starts again
// at one of the seeds otherwise.
//
// reads    the projection, (:Artist)
// returns  id: STRING, score: FLOAT
// $seed    LIST<STRING>  ids of artists
// $most    INTEGER       how many
:param seed => ['discogs:artist:45'];
:param most => 100;

CYPHER 25
CALL gds.graph.exists('graphsig-evaluate') YIELD exists
MATCH (s:Artist)
WHERE exists AND s.id IN $seed
WITH collect(s) AS seeds
WHERE seeds <> []
CALL gds.pageRank.stream('graphsig-evaluate', {sourceNodes: seeds, dampingFactor: 0.85, maxIterations: 20, concurrency: 1,
  relationshipWeightProperty: 'weight'})
YIELD nodeId, score
WITH gds.util.asNode(nodeId) AS a, score
WHERE score > 0 AND a:Artist AND NOT a.id IN $seed
RETURN a.id AS id, score
ORDER BY score DESC, id
LIMIT $most;
