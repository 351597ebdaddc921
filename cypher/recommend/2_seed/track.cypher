// What a track says by itself: its sound, the tags and the labels of the records it is on, and who performs it.
//
// All recordings of the title by the same performers are the track. The result has the shape of recommend/2_seed/artist, so that it
// can be blended with the performers, whose ids come beside it: the track's own tags make it differ from the rest of what they do. A compilation says little about it, so its tags and label do not count.
//
// reads    (:Track {title, audio_embedding})-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(:Work), (:Work)-[:SAME_AS]->(:Work),
//          (:Release|Work)-[:HAS_GENRE]->(:Tag {idf}), (:Release)-[:RELEASED_ON]->(:Label {boutique}),
//          (:Artist)-[:PERFORMED]->(:Track|:Release), (:Artist)-[:SAME_AS]->(:Artist)
// returns  performers: LIST<STRING>  ids, those named first before others, tracks: LIST<STRING>  ids of the recordings, audio: LIST<FLOAT> or null,
//          tags: LIST<MAP>  {id, weight: idf}, labels: LIST<MAP>  {id, affinity: 1}
// $id       STRING   id of the track
// $most     INTEGER  how many performers
:param id => 'discogs:track:157:1';
:param most => 3;

CYPHER 25
MATCH (t:Track {id: $id})
CALL (t) {
  CALL (t) {
    MATCH (t)<-[p:PERFORMED]-(x:Artist)
    RETURN x, p.position AS position
    UNION
    MATCH (t)-[:APPEARS_ON]->(r:Release)<-[p:PERFORMED]-(x:Artist)
    WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
    RETURN x, p.position AS position
  }
  OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
  WITH coalesce(canonical, x) AS a, min(coalesce(position, 0)) AS position
  ORDER BY position, a.id
  RETURN collect(a)[0..$most] AS performers
}
CALL (t, performers) {
  RETURN t AS recording
  UNION
  UNWIND performers AS a
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  CALL (x, t) {
    MATCH (x)-[:PERFORMED]->(u:Track)
    WHERE u.key = t.key
    RETURN u
    UNION
    MATCH (x)-[:PERFORMED]->(:Release)<-[:APPEARS_ON]-(u:Track)
    WHERE u.key = t.key AND NOT EXISTS { (u)<-[:PERFORMED]-(:Artist) }
    RETURN u
  }
  RETURN u AS recording
}
WITH t, performers, recording ORDER BY recording.id
WITH t, performers, collect(recording) AS recordings
CALL (recordings) {
  UNWIND recordings AS recording
  MATCH (recording)-[:APPEARS_ON]->(r:Release)
  WHERE NOT coalesce(r.various, false)
  CALL (r) {
    MATCH (r)-[:HAS_GENRE]->(tag:Tag)
    RETURN tag
    UNION
    MATCH (r)-[:EDITION_OF]->(:Work)-[:HAS_GENRE]->(tag:Tag)
    RETURN tag
  }
  WITH DISTINCT tag
  WHERE tag.idf > 0
  ORDER BY tag.idf DESC, tag.id
  RETURN collect({id: tag.id, weight: tag.idf}) AS tags
}
CALL (recordings) {
  UNWIND recordings AS recording
  MATCH (recording)-[:APPEARS_ON]->(r:Release)-[:RELEASED_ON]->(imprint:Label)
  WHERE NOT coalesce(r.various, false)
  OPTIONAL MATCH (imprint)-[:SAME_AS]->(canonical:Label)
  WITH DISTINCT coalesce(canonical, imprint) AS label
  WHERE label.boutique IS NOT NULL
  WITH label ORDER BY label.boutique DESC, label.id
  RETURN collect({id: label.id, affinity: 1.0}) AS labels
}
RETURN [a IN performers | a.id] AS performers,
       [recording IN recordings | recording.id] AS tracks,
       coalesce(t.audio_embedding,
                [r IN recordings WHERE r.audio_embedding IS NOT NULL | r.audio_embedding][0]) AS audio,
       tags,
       labels;
