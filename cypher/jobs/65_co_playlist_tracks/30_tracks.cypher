// Tracks that stand on the same playlists, at least two: each track's ten strongest.
//
// The score is that of artists, shared / (√(a's total · b's total) + 1), over playlists weighed by their number of tracks.
// Nothing says which tracks of several catalogues are one, but a playlist's entries are tied to the tracks that other
// sources brought when they are loaded.
//
// reads    (:Track {listed})-[:IN_PLAYLIST]->(:Playlist {weight, counts_as})
// writes   (:Track)-[:CO_PLAYLIST {score 0–1, count, run}]->(:Track)  once a pair, from the smaller id; count is of the lists
// returns  edges: INTEGER  pairs, those counted twice that are among the strongest of both
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Track)
WHERE a.listed IS NOT NULL
CALL (a) {
  CALL (a) {
    MATCH (a)-[:IN_PLAYLIST]->(p:Playlist)
    WHERE p.weight IS NOT NULL AND p.counts_as IS NULL
    WITH p, p.weight AS weight
    MATCH (p)<-[:IN_PLAYLIST]-(b)
    RETURN b, sum(weight) AS shared, count(*) AS lists
    UNION ALL
    MATCH (a)-[:IN_PLAYLIST]->(p:Playlist)
    WHERE p.weight IS NOT NULL AND p.counts_as IS NOT NULL
    WITH DISTINCT p, p.weight AS weight, p.counts_as AS owner
    MATCH (p)<-[:IN_PLAYLIST]-(b)
    WITH b, owner, max(weight) AS weight, count(DISTINCT p) AS lists
    RETURN b, sum(weight) AS shared, sum(lists) AS lists
  }
  WITH a, b, sum(shared) AS shared, sum(lists) AS lists
  WHERE lists >= 2 AND b <> a
  WITH b, lists, round(shared / (sqrt(a.listed * b.listed) + 1.0), 9) AS score // a sum's last digits depend on its order
  ORDER BY score DESC, b.id
  LIMIT 10
  RETURN b, lists, score
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, lists, score
MERGE (x)-[e:CO_PLAYLIST]->(y)
SET e.score = score, e.count = lists, e.run = $run
RETURN count(*) AS edges;
