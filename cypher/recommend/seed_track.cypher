// What a track says by itself: its sound, the tags and the labels of the records it is on, and who performs it.
//
// It has the shape of recommend/seed, so that it can be blended with the performers, whose ids come beside it: the track's
// own tags make it differ from the rest of what they do. A compilation says little about it, so its tags and label do not count.
//
// reads    (:Track {title, audio_embedding})-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(:Work), (:Work)-[:SAME_AS]->(:Work),
//          (:Release|Work)-[:HAS_GENRE]->(:Tag {idf, artists}), (:Release)-[:RELEASED_ON]->(:Label {boutique}),
//          (:Artist)-[:PERFORMED]->(:Track|:Release), (:Artist)-[:SAME_AS]->(:Artist)
// returns  performers: LIST<STRING>  ids, those named first before others, audio: LIST<FLOAT> or null,
//          tags: LIST<MAP>  {id, weight: idf}, telling_tags: LIST<STRING>, labels: LIST<MAP>  {id, affinity: 1}
// $id       STRING   id of the track
// $telling  INTEGER  how many telling tags
// $hub      INTEGER  artists from which on a tag tells nothing
// $most     INTEGER  how many performers
:param id => 'discogs:track:157:1';
:param telling => 8;
:param hub => 2000;
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
  WITH coalesce(canonical.id, x.id) AS id, min(coalesce(position, 0)) AS position
  ORDER BY position, id
  RETURN collect(id)[0..$most] AS performers
}
CALL (t) {
  MATCH (t)-[:APPEARS_ON]->(r:Release)
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
  RETURN collect({id: tag.id, weight: tag.idf}) AS tags,
         collect(CASE WHEN tag.artists <= $hub THEN tag.id END)[0..$telling] AS telling_tags
}
CALL (t) {
  MATCH (t)-[:APPEARS_ON]->(r:Release)-[:RELEASED_ON]->(imprint:Label)
  WHERE NOT coalesce(r.various, false)
  OPTIONAL MATCH (imprint)-[:SAME_AS]->(canonical:Label)
  WITH DISTINCT coalesce(canonical, imprint) AS label
  WHERE label.boutique IS NOT NULL
  WITH label ORDER BY label.boutique DESC, label.id
  RETURN collect({id: label.id, affinity: 1.0}) AS labels
}
RETURN performers, t.audio_embedding AS audio, tags, telling_tags, labels;
