// Takes the centroid from artists of whose tracks none has an audio vector any more, and from nodes that another stands for.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|:Release)<-[:APPEARS_ON]-(:Track {audio_model}), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {audio_embedding, audio_model, audio_tracks, audio_outliers})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.audio_tracks IS NOT NULL
CALL (a) {
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  WITH x
  WHERE EXISTS { (x)-[:PERFORMED]->(t:Track) WHERE t.audio_model IS NOT NULL }
     OR EXISTS {
          (x)-[:PERFORMED]->(r:Release)<-[:APPEARS_ON]-(t:Track)
          WHERE t.audio_model IS NOT NULL AND NOT coalesce(r.various, false) AND NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
        }
  RETURN count(x) AS heard
}
WITH a, heard
WHERE heard = 0 OR EXISTS { (a)-[:SAME_AS]->(:Artist) }
REMOVE a.audio_embedding, a.audio_model, a.audio_tracks, a.audio_outliers
RETURN count(a) AS artists;
