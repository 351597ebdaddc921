// Ties artists to the playlists they are on: each once a list, which weighs 1/ln² of its number of artists.
//
// A list of more than 250 artists says little about any two of them and is left out. The artists of a track are its own
// performers, else those of its releases.
//
// reads    (:Track)-[:IN_PLAYLIST]->(:Playlist), (:Artist)-[:PERFORMED]->(:Track|Release), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:ON_PLAYLIST {weight 0–1, run}]->(:Playlist)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (p:Playlist)
CALL (p) {
  MATCH (p)<-[:IN_PLAYLIST]-(t:Track)
  WITH DISTINCT t
  CALL (t) {
    MATCH (t)<-[:PERFORMED]-(x:Artist)
    RETURN x
    UNION
    MATCH (t)-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(x:Artist)
    WHERE NOT EXISTS { (t)<-[:PERFORMED]-() }
    RETURN x
  }
  WITH DISTINCT x
  OPTIONAL MATCH (x)-[:SAME_AS]->(c:Artist)
  RETURN collect(DISTINCT coalesce(c, x)) AS artists
}
WITH p, artists WHERE 2 <= size(artists) <= 250
WITH p, artists, 1.0 / log(CASE WHEN size(artists) < 4 THEN 4 ELSE size(artists) END) ^ 2 AS weight
UNWIND artists AS a
MERGE (a)-[e:ON_PLAYLIST]->(p)
SET e.weight = weight, e.run = $run
RETURN count(e) AS edges;
