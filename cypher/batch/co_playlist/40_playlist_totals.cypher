// Sums up how much an artist is listed: the weights of the playlists, of which one of each owner counts.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist)<-[:OWNS]-(:User)
// writes   (:Artist {listed})  null where an artist is on no playlist
// returns  artists: INTEGER  how many are on playlists

CYPHER 25
MATCH (a:Artist)
CALL (a) {
  MATCH (a)-[o:ON_PLAYLIST]->(p:Playlist)
  OPTIONAL MATCH (u:User)-[:OWNS]->(p)
  WITH p, o.weight AS weight, min(u.id) AS user
  WITH coalesce(user, p.id) AS owner, max(weight) AS weight
  RETURN sum(weight) AS listed
}
SET a.listed = CASE WHEN listed > 0 THEN round(listed, 9) END // a sum's last digits depend on the order of its terms
RETURN count(CASE WHEN listed > 0 THEN 1 END) AS artists;
