// Artists who stand on the same playlists, at least two: each artist's fifty strongest, joined with the compilations'.
//
// A shared playlist counts its weight, and of one owner's only the weightiest, so that nobody decides by the number of
// their lists. score = shared / (√(a's total · b's total) + 1), as for compilations; both are combined as a noisy-or.
//
// reads    (:Artist {listed})-[:ON_PLAYLIST]->(:Playlist)<-[:OWNS]-(:User), (:Artist)-[:CO_PLAYLIST]->(:Artist)
// writes   (:Artist)-[:CO_PLAYLIST {score 0–1, count, playlists, compiled, compilations, run}]->(:Artist)  once a pair, from
//          the smaller id; count = compilations + playlists; compiled is the score of the compilations alone
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Artist)
WHERE a.listed IS NOT NULL AND COUNT { (a)-[:ON_PLAYLIST]->() } >= 2
CALL (a) {
  MATCH (a)-[o:ON_PLAYLIST]->(p:Playlist)
  OPTIONAL MATCH (u:User)-[:OWNS]->(p)
  WITH a, p, o.weight AS weight, min(u.id) AS user
  MATCH (p)<-[:ON_PLAYLIST]-(b:Artist)
  WHERE b <> a
  WITH a, b, coalesce(user, p.id) AS owner, max(weight) AS weight, count(*) AS lists
  WITH a, b, sum(weight) AS shared, sum(lists) AS lists
  WHERE lists >= 2 // one list alone is chance
  WITH b, lists, round(shared / (sqrt(a.listed * b.listed) + 1.0), 9) AS score // a sum's last digits depend on its order
  ORDER BY score DESC, b.id
  LIMIT 50
  RETURN b, lists, score
}
WITH DISTINCT CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, lists, score
MERGE (x)-[e:CO_PLAYLIST]->(y)
WITH e, lists, score, coalesce(e.run = $run, false) AS current
WITH e, lists, score, CASE WHEN current THEN coalesce(e.compiled, 0.0) ELSE 0.0 END AS compiled,
     CASE WHEN current THEN coalesce(e.compilations, 0) ELSE 0 END AS compilations
SET e.score = round(1.0 - (1.0 - compiled) * (1.0 - score), 9),
    e.count = compilations + lists,
    e.playlists = lists, e.compiled = compiled, e.compilations = compilations, e.run = $run
RETURN count(e) AS edges;
