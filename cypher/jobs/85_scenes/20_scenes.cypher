// Finds the scenes: groups of artists that are near each other in everything that is known, three artists at least.
//
// Leiden of the Graph Data Science library over the ties between artists that can be recommended, each as heavy as its
// signal in the fusion. Scenes are numbered from 1, the largest first, of two that are as large the one with the
// smallest artist id. Read in the order of ids, seeded and on
// one thread it finds the same whatever order things were loaded in.
//
// reads    (:Artist {recommendable})-[:SOUNDS_LIKE|SHARES_TAGS|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF|SHARES_PRODUCER|
//          CO_MENTIONED|CO_PLAYLIST {score}]->(:Artist {recommendable})
// writes   (:Artist {scene INTEGER})
// returns  scenes: INTEGER, artists: INTEGER  in all of them
// $weights  MAP     of the signals in the fusion, by their names
:param weights => ({audio_similarity: 0.25, tag_overlap: 0.15, artist_similarity: 0.15, cultural_similarity: 0.1, co_mention: 0.1});

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-scenes', false) YIELD graphName
WITH count(*) AS left
CALL () {
  MATCH (a:Artist)
  WHERE a.recommendable
  WITH a ORDER BY a.id
  RETURN a, null AS b, 0.0 AS weight
  UNION ALL
  MATCH (a:Artist)-[e:SOUNDS_LIKE|SHARES_TAGS|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF|SHARES_PRODUCER|CO_MENTIONED|CO_PLAYLIST]->(b:Artist)
  WHERE a.recommendable AND b.recommendable
  RETURN a, b, CASE type(e)
                 WHEN 'SOUNDS_LIKE' THEN $weights.audio_similarity * e.score
                 WHEN 'MEMBER_OF' THEN $weights.artist_similarity * 0.6
                 WHEN 'CO_MENTIONED' THEN $weights.cultural_similarity * e.score
                 WHEN 'CO_PLAYLIST' THEN $weights.co_mention * e.score
                 WHEN 'SHARES_TAGS' THEN $weights.tag_overlap * e.score
                 ELSE $weights.artist_similarity * e.score END AS weight
}
WITH gds.graph.project('graphsig-scenes', a, b, {relationshipProperties: {weight: weight}},
       {undirectedRelationshipTypes: ['*']}) AS projection
WITH projection WHERE projection.relationshipCount > 0 // null where there is no artist
CALL gds.leiden.stream(projection.graphName, {relationshipWeightProperty: 'weight', randomSeed: 42, concurrency: 1})
  YIELD nodeId, communityId
WITH communityId, gds.util.asNode(nodeId) AS a
ORDER BY a.id
WITH communityId, collect(a) AS members
WHERE size(members) >= 3
WITH members ORDER BY size(members) DESC, members[0].id
WITH collect(members) AS scenes
CALL (scenes) {
  UNWIND range(1, size(scenes)) AS scene
  UNWIND scenes[scene - 1] AS a
  SET a.scene = scene
  RETURN count(a) AS artists
}
OPTIONAL CALL gds.graph.drop('graphsig-scenes', false) YIELD graphName
RETURN size(scenes) AS scenes, artists;
