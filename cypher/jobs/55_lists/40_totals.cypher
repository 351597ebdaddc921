// Sums up how much an artist is listed: the weights of the compilations, playlists and libraries, one of each owner.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist), (:Artist)-[:IN_LIBRARY]->(:User),
//          (:Artist)-[:HAS_WORK]->(:Work {compilation: true, performers})
// writes   (:Artist {listed})  null where an artist is on no list
// returns  artists: INTEGER  how many are on lists

CYPHER 25
MATCH (a:Artist)
CALL (a) {
  CALL (a) {
    MATCH (a)-[o:ON_PLAYLIST|IN_LIBRARY]->(list)
    WITH coalesce(o.owner, elementId(list)) AS owner, max(o.weight) AS weight
    RETURN weight
    UNION ALL
    MATCH (a)-[:HAS_WORK]->(w:Work {compilation: true})
    WHERE w.performers <= 250
    RETURN 1.0 / log(CASE WHEN w.performers < 4 THEN 4 ELSE w.performers END) ^ 2 AS weight
  }
  RETURN sum(weight) AS listed
}
WITH a, CASE WHEN listed > 0 THEN round(listed, 9) END AS listed // a sum's last digits depend on the order of its terms
SET a.listed = listed
RETURN count(listed) AS artists;
