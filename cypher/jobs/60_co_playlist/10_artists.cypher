// Artists who stand on the same lists: each artist's twenty strongest, from compilations, playlists and libraries.
//
// A shared list counts its weight, 1/ln² of its length, and of one owner's lists only the weightiest counts, so that
// nobody decides by how long or how many their lists are. score = shared / (√(a's total · b's total) + 1): a cosine over
// lists, in which an artist who is on all of them gains nothing by it; the 1, as much as fifteen lists of fifty, draws
// pairs towards 0 that are together by chance. (Of the constants tried on what 1,892 listeners play it found the similar
// artists of a guide best; without it NDCG@10 was a third lower.) Listeners and playlists can be chance where it is only
// one of them; a compilation is put together on purpose.
//
// reads    (:Artist {listed})-[:ON_PLAYLIST]->(:Playlist), (:Artist {listed})-[:IN_LIBRARY]->(:User),
//          (:Artist {listed})-[:HAS_WORK]->(:Work {compilation: true, performers})
// writes   (:Artist)-[:CO_PLAYLIST {score 0–1, count, run}]->(:Artist)  once a pair, from the smaller id; count is of the lists
// returns  edges: INTEGER  pairs, those counted twice that are among the strongest of both
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Artist)
WHERE a.listed IS NOT NULL
CALL (a) {
  CALL (a) {
    MATCH (a)-[o:ON_PLAYLIST|IN_LIBRARY]->(list)
    WHERE o.owner IS NULL
    WITH a, list, o.weight AS weight
    MATCH (list)<-[:ON_PLAYLIST|IN_LIBRARY]-(b)
    RETURN b, sum(weight) AS shared, count(*) AS lists, 0 AS compilations
    UNION ALL
    MATCH (a)-[o:ON_PLAYLIST|IN_LIBRARY]->(list)
    WHERE o.owner IS NOT NULL
    WITH a, list, o.weight AS weight, o.owner AS owner
    MATCH (list)<-[:ON_PLAYLIST|IN_LIBRARY]-(b)
    WITH b, owner, max(weight) AS weight, count(*) AS lists
    RETURN b, sum(weight) AS shared, sum(lists) AS lists, 0 AS compilations
    UNION ALL
    MATCH (a)-[:HAS_WORK]->(w:Work {compilation: true})
    WHERE w.performers <= 250
    WITH a, w, 1.0 / log(CASE WHEN w.performers < 4 THEN 4 ELSE w.performers END) ^ 2 AS weight
    MATCH (w)<-[:HAS_WORK]-(b)
    RETURN b, sum(weight) AS shared, count(*) AS lists, count(*) AS compilations
  }
  WITH a, b, sum(shared) AS shared, sum(lists) AS lists, sum(compilations) AS compilations
  WHERE b <> a AND (lists >= 2 OR compilations >= 1)
  WITH b, lists, round(shared / (sqrt(a.listed * b.listed) + 1.0), 9) AS score // a sum's last digits depend on its order
  ORDER BY score DESC, b.id
  LIMIT 20
  RETURN b, lists, score
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, lists, score
MERGE (x)-[e:CO_PLAYLIST]->(y)
SET e.score = score, e.count = lists, e.run = $run
RETURN count(*) AS edges;
