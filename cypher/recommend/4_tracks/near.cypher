// The artists to whom tracks lead, each with the track that lies nearest to the seed: by its sound or by playlists.
//
// Tracks are found by the vector index from the seed's sound, and by what stands beside the seed's tracks on playlists or
// sounds like them. Whose tracks they are: their own performers, else those of the release, unless it is a compilation.
//
// reads    (:Track {audio_embedding})-[:CO_PLAYLIST|SOUNDS_LIKE]-(:Track)-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(:Artist),
//          (:Track)<-[:PERFORMED]-(:Artist {recommendable})-[:SAME_AS]->(:Artist)
// returns  artist: STRING, id: STRING, title: STRING, cosine: FLOAT or null  −1 to 1, listed: FLOAT 0–1  playlists that
//          bring it together with a track of the seed, beside: STRING or null  the title of that track
// $seed    MAP      audio: LIST<FLOAT>  its centroid in sound, null where it has none, tracks: LIST<STRING>  ids of its tracks,
//                   excluded: LIST<STRING>  ids of artists that must not come back; one map, so that one plan does for all
// $near    INTEGER  how many tracks the vector index gives
:param seed => ({audio: null, tracks: ['discogs:track:157:1'], excluded: []});
:param near => 100;

CYPHER 25
CALL () {
  WITH $seed.audio AS audio
  WHERE audio IS NOT NULL
  MATCH (t:Track)
  SEARCH t IN (VECTOR INDEX track_audio_embedding FOR audio LIMIT $near)
  RETURN t, null AS listed, null AS beside
  UNION ALL
  UNWIND $seed.tracks AS id
  MATCH (own:Track {id: id})-[e:CO_PLAYLIST|SOUNDS_LIKE]-(t:Track)
  RETURN t, CASE type(e) WHEN 'CO_PLAYLIST' THEN e.score END AS listed,
         CASE type(e) WHEN 'CO_PLAYLIST' THEN own.title END AS beside
}
WITH t, listed, beside ORDER BY listed DESC, beside
WITH t, max(listed) AS listed, collect(beside)[0] AS beside
WHERE NOT t.id IN $seed.tracks
CALL (t) {
  MATCH (t)<-[:PERFORMED]-(x:Artist)
  RETURN x
  UNION
  MATCH (t)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(x:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
  RETURN x
}
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT t, listed, beside, coalesce(canonical, x) AS a
WHERE a.recommendable AND NOT a.id IN $seed.excluded
WITH a, t, coalesce(listed, 0.0) AS listed, beside,
     CASE WHEN $seed.audio IS NOT NULL AND t.audio_embedding IS NOT NULL THEN
       2 * vector.similarity.cosine($seed.audio, t.audio_embedding) - 1 END AS cosine
ORDER BY a.id, coalesce(cosine, 0.0) + listed DESC, t.id
WITH a, collect({id: t.id, title: t.title, cosine: cosine, listed: listed, beside: beside})[0] AS best
RETURN a.id AS artist, best.id AS id, best.title AS title, best.cosine AS cosine, best.listed AS listed, best.beside AS beside
ORDER BY artist;
