// Artists who sound alike: of each that can be recommended, the twenty whose audio centroids lie nearest.
//
// Approximate nearest neighbours (kNN of the Graph Data Science library, NN-descent) on a projection that lives for this
// statement alone. score is the cosine of the two vectors; what lies at a right angle or beyond sounds unlike. Read in the
// order of ids, seeded and on one thread it finds the same whatever order things were loaded in.
//
// reads    (:Artist {audio_embedding, audio_model, recommendable})
// writes   (:Artist)-[:SOUNDS_LIKE {score 0–1, run}]->(:Artist)  once a pair, from the smaller id
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-audio-artists', false) YIELD graphName
WITH count(*) AS left
MATCH (a:Artist)
WHERE a.recommendable AND a.audio_model IS NOT NULL // not the vector, which would be carried along while sorting
WITH a AS n ORDER BY n.id
WITH gds.graph.project('graphsig-audio-artists', n, null, {sourceNodeProperties: {vector: n.audio_embedding}, targetNodeProperties: {}})
     AS projection
WITH projection WHERE projection IS NOT NULL // null where nothing has audio
CALL gds.knn.stream(projection.graphName, {nodeProperties: {vector: 'COSINE'}, topK: 20, sampleRate: 1.0,
  deltaThreshold: 0.0001, randomSeed: 42, concurrency: 1}) YIELD node1, node2, similarity
WITH gds.util.asNode(node1) AS x, gds.util.asNode(node2) AS y, round(2 * similarity - 1, 6) AS score // the vectors hold six digits
WHERE score > 0
WITH CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, score
MERGE (a)-[e:SOUNDS_LIKE]->(b)
SET e.score = score, e.run = $run
WITH count(DISTINCT e) AS edges
OPTIONAL CALL gds.graph.drop('graphsig-audio-artists', false) YIELD graphName
RETURN edges;
