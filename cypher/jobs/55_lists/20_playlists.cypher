// Ties artists to the playlists they are on: each once a list, which weighs 1/ln² of its number of artists.
//
// A list of more than 250 artists says little about any two of them and is left out. The artists of a track are its own
// performers, else those of its releases.
//
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist)<-[:OWNS]-(:User), (:Artist)-[:PERFORMED]->(:Track|Release),
//          (:User)-[:PLAYED]->(), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:ON_PLAYLIST {weight 0–1, owner, run}]->(:Playlist)  owner is the id of a user who has other lists or a
//          library too: of all these the weightiest counts
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (p:Playlist)
CALL (p) {
  CALL (p) {
    MATCH (p)<-[:IN_PLAYLIST]-(:Track)<-[:PERFORMED]-(x:Artist)
    RETURN x
    UNION
    MATCH (p)<-[:IN_PLAYLIST]-(t:Track)
    WHERE NOT EXISTS { (t)<-[:PERFORMED]-() }
    WITH DISTINCT t
    MATCH (t)-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(x:Artist)
    RETURN x
  }
  OPTIONAL MATCH (x)-[:SAME_AS]->(c:Artist)
  RETURN collect(DISTINCT coalesce(c, x)) AS artists
}
WITH p, artists WHERE 2 <= size(artists) <= 250
CALL (p) {
  MATCH (p)<-[:OWNS]-(u:User)
  WITH u ORDER BY u.id LIMIT 1
  WHERE EXISTS { (u)-[:PLAYED]->() } OR COUNT { (u)-[:OWNS]->(:Playlist) } > 1
  RETURN max(u.id) AS owner
}
WITH p, artists, owner, 1.0 / log(CASE WHEN size(artists) < 4 THEN 4 ELSE size(artists) END) ^ 2 AS weight
UNWIND artists AS a
MERGE (a)-[e:ON_PLAYLIST]->(p)
SET e.weight = weight, e.owner = owner, e.run = $run
RETURN count(e) AS edges;
