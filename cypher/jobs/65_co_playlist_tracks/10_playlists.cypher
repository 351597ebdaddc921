// Weighs playlists by their number of tracks: 1/ln² of it, and nothing for a list of one or of more than 250.
//
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist)<-[:OWNS]-(:User)
// writes   (:Playlist {weight 0–1, counts_as})  weight is null where a list does not count; counts_as is the owner if they have
//          several lists, or the list itself if it holds a track twice: of what counts as one the weightiest counts
// returns  playlists: INTEGER  how many count

CYPHER 25
MATCH (p:Playlist)
CALL (p) {
  MATCH (p)<-[:IN_PLAYLIST]-(t:Track)
  RETURN count(DISTINCT t) AS tracks, count(*) AS entries
}
CALL (p) {
  MATCH (p)<-[:OWNS]-(u:User)
  WITH u ORDER BY u.id LIMIT 1
  WHERE COUNT { (u)-[:OWNS]->(:Playlist) } > 1
  RETURN max(u.id) AS owner
}
WITH p, 2 <= tracks <= 250 AS counts, CASE WHEN tracks < 4 THEN 4 ELSE tracks END AS tracks,
     coalesce(owner, CASE WHEN entries > tracks THEN p.id END) AS counts_as
SET p.weight = CASE WHEN counts THEN 1.0 / log(tracks) ^ 2 END, p.counts_as = CASE WHEN counts THEN counts_as END
RETURN count(p.weight) AS playlists;
