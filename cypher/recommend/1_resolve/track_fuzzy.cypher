// Tracks whose titles share words with the question, allowing for typos, or begin like it; the caller ranks them by letters.
//
// reads    full-text index track_words, (:Track {key, title})-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(:Artist),
//          (:Track)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->(:Artist), (:Track)-[:IN_PLAYLIST]->(), (:Track)<-[:PLAYED]-()
// returns  id: STRING, name: STRING, artists: LIST<STRING>, matched_name: STRING, key: STRING, count: INTEGER  releases,
//          heard: INTEGER  playlists and listeners
// $words   STRING   the question's words in Lucene syntax, each escaped and marked ~ for a typo
// $begin   STRING   how the title may begin, folded; empty if beginnings do not count
// $k       INTEGER  how many tracks of either kind
:param words => 'windowlikcer~2';
:param begin => 'windowl';
:param k => 50;

CYPHER 25
CALL () {
  CALL db.index.fulltext.queryNodes('track_words', $words, {limit: $k}) YIELD node
  RETURN node AS t
  UNION
  MATCH (t:Track)
  WHERE $begin <> '' AND t.key STARTS WITH $begin
  RETURN t LIMIT $k
}
CALL (t) {
  MATCH (t)<-[:PERFORMED]-(x:Artist)
  RETURN x
  UNION
  MATCH (t)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(x:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
  RETURN x
}
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT t, coalesce(canonical, x) AS a
ORDER BY a.id
WITH t, collect(a) AS performers, COUNT { (t)-[:APPEARS_ON]->() } AS releases,
     COUNT { (t)-[:IN_PLAYLIST]->() } + COUNT { (t)<-[:PLAYED]-() } AS heard
ORDER BY t.audio_model IS NULL, heard + releases DESC, t.id
WITH performers, t.key AS key, collect(t)[0] AS t, sum(releases) AS releases, sum(heard) AS heard
RETURN t.id AS id, t.title AS name, [a IN performers | a.name] AS artists, t.title AS matched_name, key,
       releases AS count, heard
ORDER BY heard + releases DESC, id;
