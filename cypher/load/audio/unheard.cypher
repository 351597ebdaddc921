// The next tracks without an audio vector in the order of their ids, with what they can be found by.
//
// A track whose performers are not named has those of its release.
//
// reads    (:Track {title, isrc, duration_ms, preview_url, audio_model, deezer_asked})-[:IDENTIFIED_BY]->(:SourceId),
//          (:Artist)-[:PERFORMED]->(:Track|:Release), (:Artist)-[:KNOWN_AS]->(:Name), (:Track)-[:APPEARS_ON]->(:Release)
// returns  id: STRING, title: STRING, isrc: STRING or null, duration_ms: INTEGER or null, preview_url: STRING or null,
//          keys: LIST<STRING>  of the track in other catalogues, artists: LIST<STRING>  their names,
//          names: LIST<STRING>  keys of all names they are known by
// $after   STRING   id after which they come
// $count   INTEGER  how many
:param after => '';
:param count => 50;

CYPHER 25
MATCH (t:Track)
WHERE t.id > $after AND t.audio_model IS NULL AND t.deezer_asked IS NULL AND t.title IS NOT NULL
WITH t ORDER BY t.id LIMIT $count
CALL (t) {
  MATCH (t)-[:IDENTIFIED_BY]->(s:SourceId)
  WHERE s.key STARTS WITH 'isrc:' OR s.key STARTS WITH 'deezer:track:'
  WITH s.key AS key ORDER BY key
  RETURN collect(DISTINCT key) AS keys
}
CALL (t) {
  MATCH (a:Artist)-[p:PERFORMED]->(t)
  RETURN a, p.position AS position
  UNION
  MATCH (t)-[:APPEARS_ON]->(:Release)<-[p:PERFORMED]-(a:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
  RETURN a, p.position AS position
}
WITH t, keys, a ORDER BY position, a.id
WITH t, keys, collect(DISTINCT a)[0..10] AS artists
CALL (artists) {
  UNWIND artists AS a
  MATCH (a)-[:KNOWN_AS]->(n:Name)
  WITH DISTINCT n.key AS key ORDER BY key LIMIT 200
  RETURN collect(key) AS names
}
RETURN t.id AS id, t.title AS title, t.isrc AS isrc, t.duration_ms AS duration_ms, t.preview_url AS preview_url, keys,
       [a IN artists | a.name] AS artists, names
ORDER BY id;
