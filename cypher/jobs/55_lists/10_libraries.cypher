// Ties artists to the listeners who play them: of each listener's library the hundred artists played most.
//
// A library is a list whose owner is the listener, so it weighs as a playlist does, 1/ln² of its number of artists; without
// the cap somebody who has heard everything would say that everything belongs together. Who plays a track plays its
// performers, else those of its releases.
//
// reads    (:User)-[:PLAYED {count}]->(:Artist|Track), (:User)-[:OWNS]->(:Playlist), (:Artist)-[:PERFORMED]->(:Track|Release),
//          (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist)-[:IN_LIBRARY {weight 0–1, plays, owner, run}]->(:User)  owner is the listener's id where they own
//          playlists too: of all these lists the weightiest counts
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (u:User)
WHERE EXISTS { (u)-[:PLAYED]->() }
CALL (u) {
  CALL (u) {
    MATCH (u)-[played:PLAYED]->(x:Artist)
    RETURN x, played.count AS plays
    UNION ALL
    MATCH (u)-[played:PLAYED]->(t:Track)
    WITH t, played
    MATCH (t)<-[:PERFORMED]-(x:Artist)
    WITH DISTINCT played, x
    RETURN x, played.count AS plays
    UNION ALL
    MATCH (u)-[played:PLAYED]->(t:Track)
    WHERE NOT EXISTS { (t)<-[:PERFORMED]-() }
    WITH t, played
    MATCH (t)-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(x:Artist)
    WITH DISTINCT played, x
    RETURN x, played.count AS plays
  }
  OPTIONAL MATCH (x)-[:SAME_AS]->(c:Artist)
  WITH coalesce(c, x) AS a, sum(coalesce(plays, 1)) AS plays
  ORDER BY plays DESC, a.id
  LIMIT 100
  RETURN collect({artist: a, plays: plays}) AS library
}
WITH u, library
WHERE size(library) >= 2
WITH u, library, 1.0 / log(CASE WHEN size(library) < 4 THEN 4 ELSE size(library) END) ^ 2 AS weight,
     CASE WHEN EXISTS { (u)-[:OWNS]->(:Playlist) } THEN u.id END AS owner
UNWIND library AS each
WITH u, weight, owner, each.artist AS a, each.plays AS plays
MERGE (a)-[e:IN_LIBRARY]->(u)
SET e.weight = weight, e.plays = plays, e.owner = owner, e.run = $run
RETURN count(e) AS edges;
