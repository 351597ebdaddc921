// Gives each artist the centroid of the audio vectors of their tracks, scaled to length 1.
//
// The tracks of all nodes of an entity count for its canonical node. A track whose performers are not named counts for those of its release, unless it is a compilation.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|:Release)<-[:APPEARS_ON]-(:Track {audio_embedding, audio_model}),
//          (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {audio_embedding, audio_model, audio_tracks})
// returns  artists: INTEGER

CYPHER 25
MATCH (t:Track)
WHERE t.audio_model IS NOT NULL
CALL (t) {
  MATCH (a:Artist)-[:PERFORMED]->(t)
  RETURN a
  UNION
  MATCH (t)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(a:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
  RETURN a
}
OPTIONAL MATCH (a)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT coalesce(canonical, a) AS a, t
WITH a, t ORDER BY a.id, t.id // sums depend on the order of their terms
WITH a, collect(t) AS tracks
WITH a, tracks, [t IN tracks | t.audio_embedding] AS vectors
WITH a, tracks, [i IN range(0, size(vectors[0]) - 1) | reduce(total = 0.0, v IN vectors | total + v[i])] AS centroid
WITH a, tracks, centroid, sqrt(reduce(total = 0.0, x IN centroid | total + x * x)) AS norm
WHERE norm > 0 // sounds that point in opposite directions have no middle
CALL db.create.setNodeVectorProperty(a, 'audio_embedding', [x IN centroid | x / norm])
SET a.audio_model = tracks[0].audio_model, a.audio_tracks = size(tracks)
RETURN count(a) AS artists;
