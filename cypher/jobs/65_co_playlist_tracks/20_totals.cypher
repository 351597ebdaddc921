// Sums up how much a track is listed: the weights of the playlists, of which one of each owner counts.
//
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist {weight, counts_as})
// writes   (:Track {listed})  null where a track is on less than two lists that count, as nothing follows from one
// returns  tracks: INTEGER  how many are on two lists or more

CYPHER 25
MATCH (t:Track)
WHERE t.listed IS NOT NULL OR EXISTS { (t)-[:IN_PLAYLIST]->() }
CALL (t) {
  MATCH (t)-[:IN_PLAYLIST]->(p:Playlist)
  WHERE p.weight IS NOT NULL
  WITH coalesce(p.counts_as, p.id) AS owner, max(p.weight) AS weight, count(DISTINCT p) AS lists
  RETURN sum(weight) AS listed, sum(lists) AS lists
}
WITH t, CASE WHEN lists >= 2 THEN round(listed, 9) END AS listed // a sum's last digits depend on the order of its terms
SET t.listed = listed
RETURN count(listed) AS tracks;
