// Gives each artist a place in the graph: a unit vector that lies near those of artists with the same surroundings.
//
// FastRP of the Graph Data Science library over artists and what ties them: tags, labels, shared works, playlists,
// libraries, articles, relations, producers, likeness in sound. Of each artist every kind of tie weighs as much as its
// signal in the fusion (works and producers, which have no signal of their own, a tenth), shared out among the ties of that
// kind, so that a thousand listeners do not drown ten tags. Hubs are damped by normalizationStrength. Seeded, on one thread,
// and with the numbers of 15_numbers, the same facts give the same vectors in whatever order they were loaded. An artist
// without ties has no place.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|HAS_WORK|ON_PLAYLIST|IN_LIBRARY]->(), (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist),
//          (:Artist)-[:COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF|PRODUCED_BY|SOUNDS_LIKE]-(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {graph_embedding, graph_model})
// returns  artists: INTEGER
// $weights  MAP     of the signals in the fusion, by their names
:param weights => ({audio_similarity: 0.25, tag_overlap: 0.15, artist_similarity: 0.15, text_similarity: 0.15, label_affinity: 0.1, cultural_similarity: 0.1, co_mention: 0.1});

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-embedding', false) YIELD graphName
WITH count(*) AS left
CALL () {
  // everybody in the order of the numbers: the order in which FastRP adds up neighbours follows that of the nodes
  CALL gds.graph.list('graphsig-numbers') YIELD nodeCount
  UNWIND range(0, nodeCount - 1) AS x
  RETURN x, null AS y, 0.0 AS weight
  UNION ALL
  // ── what ties artists ──
  MATCH (a:Artist)
  WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
  CALL (a) {
    CALL (a) {
      MATCH (a)-[e:TAGGED]->(y:Tag)
      RETURN 'tags' AS kind, $weights.tag_overlap AS signal, y, e.weight * coalesce(y.idf, 0.0) AS weight
      UNION ALL
      MATCH (a)-[e:ON_LABEL]->(y:Label)
      RETURN 'labels' AS kind, $weights.label_affinity AS signal, y, e.affinity * coalesce(y.boutique, 0.0) AS weight
      UNION ALL
      MATCH (a)-[e:HAS_WORK]->(y:Work)
      WHERE y.performers >= 2 // a work of one artist ties nobody
      RETURN 'works' AS kind, 0.1 AS signal, y, e.weight AS weight
      UNION ALL
      MATCH (a)-[e:ON_PLAYLIST]->(y:Playlist)
      RETURN 'playlists' AS kind, $weights.co_mention AS signal, y, e.weight AS weight
      UNION ALL
      MATCH (a)-[e:IN_LIBRARY]->(y:User)
      RETURN 'listeners' AS kind, $weights.co_mention AS signal, y, e.weight AS weight
      UNION ALL
      UNWIND [a] + [(x:Artist)-[:SAME_AS]->(a) | x] AS x
      MATCH (x)-[:MENTIONED_IN]->(y:Article)
      RETURN 'writing' AS kind, $weights.cultural_similarity AS signal, y, 1.0 AS weight
      UNION ALL
      UNWIND [a] + [(x:Artist)-[:SAME_AS]->(a) | x] AS x
      MATCH (x)<-[:ABOUT]-(y:Article)
      RETURN 'writing' AS kind, $weights.cultural_similarity AS signal, y, 1.0 AS weight
      UNION ALL
      MATCH (a)-[e:COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF]-(y:Artist)
      WHERE NOT EXISTS { (y)-[:SAME_AS]->(:Artist) }
      RETURN 'relations' AS kind, $weights.artist_similarity AS signal, y, CASE type(e) WHEN 'MEMBER_OF' THEN 0.6 ELSE e.score END AS weight
      UNION ALL
      MATCH (a)-[e:PRODUCED_BY]-(y:Artist)
      RETURN 'producers' AS kind, 0.1 AS signal, y, e.weight AS weight
      UNION ALL
      MATCH (a)-[e:SOUNDS_LIKE]-(y:Artist)
      RETURN 'sound' AS kind, $weights.audio_similarity AS signal, y, e.score AS weight
    }
    WITH kind, signal, collect({y: y, weight: weight}) AS ties, sum(weight) AS total
    WHERE total > 0
    UNWIND ties AS tie
    WITH tie.y AS y, round(sum(signal * tie.weight / total), 9) AS weight // a sum's last digits depend on the order of its terms
    RETURN y, weight
  }
  RETURN toInteger(gds.util.nodeProperty('graphsig-numbers', a, 'number')) AS x,
         toInteger(gds.util.nodeProperty('graphsig-numbers', y, 'number')) AS y, weight
}
WITH gds.graph.project('graphsig-embedding', x, y, {relationshipProperties: {weight: weight}},
       {undirectedRelationshipTypes: ['*']}) AS projection
WITH projection WHERE projection.relationshipCount > 0 // null where there is no artist
CALL gds.fastRP.mutate(projection.graphName, {embeddingDimension: 128, iterationWeights: [0.0, 1.0, 1.0, 0.5],
  normalizationStrength: -0.5, relationshipWeightProperty: 'weight', randomSeed: 42, concurrency: 1, mutateProperty: 'place'})
  YIELD nodePropertiesWritten
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
WITH a, toInteger(gds.util.nodeProperty('graphsig-numbers', a, 'number')) AS number
WITH a, gds.util.nodeProperty('graphsig-embedding', number, 'place') AS embedding
WITH a, embedding, sqrt(reduce(sum = 0.0, x IN embedding | sum + x * x)) AS norm
WHERE norm > 0
CALL db.create.setNodeVectorProperty(a, 'graph_embedding', [x IN embedding | x / norm])
SET a.graph_model = 'FastRP 128'
WITH count(a) AS artists
OPTIONAL CALL gds.graph.drop('graphsig-embedding', false) YIELD graphName
WITH artists
OPTIONAL CALL gds.graph.drop('graphsig-numbers', false) YIELD graphName AS dropped
RETURN artists;
