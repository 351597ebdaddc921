// The tracks with this id or ISRC, in whatever catalogue: an own id first, then one that a catalogue states.
//
// reads    (:SourceId)<-[:IDENTIFIED_BY]-(:Track {isrc, title})-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(:Artist),
//          (:Track)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, artists: LIST<STRING>  names of the performers, matched: STRING, matched_name: STRING,
//          count: INTEGER  releases
// $id      STRING  id of a track, or isrc: and its ISRC
:param id => 'discogs:track:157:1';

CYPHER 25
CALL () {
  MATCH (t:Track {id: $id})
  RETURN t, 0 AS rank
  UNION
  MATCH (:SourceId {key: $id})<-[:IDENTIFIED_BY]-(t:Track)
  RETURN t, 1 AS rank
  UNION
  WITH substring($id, 5) AS isrc
  WHERE $id STARTS WITH 'isrc:'
  MATCH (t:Track {isrc: isrc})
  RETURN t, 1 AS rank
}
WITH t, min(rank) AS rank
CALL (t) {
  MATCH (t)<-[:PERFORMED]-(x:Artist)
  RETURN x
  UNION
  MATCH (t)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(x:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
  RETURN x
}
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT t, rank, coalesce(canonical, x) AS a
ORDER BY a.id
WITH t, rank, collect(a.name) AS artists
RETURN t.id AS id, t.title AS name, artists, 'id' AS matched, $id AS matched_name,
       COUNT { (t)-[:APPEARS_ON]->() } AS count
ORDER BY rank, t.audio_model IS NULL, count DESC, id;
