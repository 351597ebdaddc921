// Gives each artist the centroid of the audio vectors of their tracks, scaled to length 1, outliers left out.
//
// The tracks of all nodes of an entity count for its canonical node. A track whose performers are not named counts for those
// of its release, unless it is a compilation. Of five tracks or more the fifth that lies furthest from the centroid of
// all is left out: an interlude, a spoken word or a wrong file should not move what an artist sounds like.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|:Release)<-[:APPEARS_ON]-(:Track {audio_embedding, audio_model}),
//          (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {audio_embedding, audio_model, audio_tracks, audio_outliers})  how many tracks there are, and of
//          them left out
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
WITH a, tracks, vectors,
     [i IN range(0, size(vectors[0]) - 1) | reduce(total = 0.0, v IN vectors | total + v[i])] AS total
WITH a, tracks, vectors, total, sqrt(reduce(sum = 0.0, x IN total | sum + x * x)) AS norm
CALL (vectors, total, norm) {
  UNWIND range(0, size(vectors) - 1) AS i
  WITH vectors, total, i WHERE size(vectors) >= 5 AND norm > 0
  WITH vectors, i, round(vector.similarity.cosine(total, vectors[i]), 6) AS nearness
  ORDER BY nearness, i
  RETURN collect(vectors[i]) AS furthest_first
}
WITH a, tracks, total, furthest_first[0..size(vectors) / 5] AS outliers
WITH a, tracks, outliers,
     [i IN range(0, size(total) - 1) | total[i] - reduce(sum = 0.0, v IN outliers | sum + v[i])] AS centroid
WITH a, tracks, outliers, centroid, sqrt(reduce(sum = 0.0, x IN centroid | sum + x * x)) AS norm
WHERE norm > 0 // sounds that point in opposite directions have no middle
CALL db.create.setNodeVectorProperty(a, 'audio_embedding', [x IN centroid | x / norm])
SET a.audio_model = tracks[0].audio_model, a.audio_tracks = size(tracks), a.audio_outliers = size(outliers)
RETURN count(a) AS artists;
