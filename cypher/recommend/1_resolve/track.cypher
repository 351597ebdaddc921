// The tracks a question may mean by their title, those most listed, played and released first.
//
// Tracks of one title by the same performers are one meaning: the one with an audio vector stands for them, else the one
// that is listed, played and released most. Of a title that thousands of tracks have, "Intro", only $most are looked at.
//
// reads    (:Track {key, title, audio_model})-[:APPEARS_ON]->(:Release)<-[:PERFORMED]-(:Artist {popularity}),
//          (:Track)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->(:Artist), (:Track)-[:IN_PLAYLIST]->(), (:Track)<-[:PLAYED]-()
// returns  id: STRING, name: STRING, artists: LIST<STRING>  names of the performers, matched: STRING, matched_name: STRING,
//          count: INTEGER  releases
// $key     STRING   the question, folded as titles are when they are loaded
// $most    INTEGER  how many tracks are looked at
// $k       INTEGER  how many come back
:param key => 'windowlicker';
:param most => 1000;
:param k => 10;

CYPHER 25
MATCH (t:Track {key: $key})
WITH t LIMIT $most
CALL (t) {
  MATCH (t)<-[:PERFORMED]-(x:Artist)
  RETURN x
  UNION
  MATCH (t)-[:APPEARS_ON]->(r:Release)<-[:PERFORMED]-(x:Artist)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) } AND NOT coalesce(r.various, false)
  RETURN x
}
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT t, coalesce(canonical, x) AS a
ORDER BY a.id
WITH t, collect(a) AS performers, COUNT { (t)-[:APPEARS_ON]->() } AS releases,
     COUNT { (t)-[:IN_PLAYLIST]->() } + COUNT { (t)<-[:PLAYED]-() } AS heard
ORDER BY t.audio_model IS NULL, heard + releases DESC, t.id
WITH performers, collect(t)[0] AS t, sum(releases) AS releases, sum(heard) AS heard
RETURN t.id AS id, t.title AS name, [a IN performers | a.name] AS artists, 'name' AS matched, t.title AS matched_name,
       releases AS count
ORDER BY heard + releases DESC,
         reduce(most = 0.0, a IN performers | CASE WHEN a.popularity > most THEN a.popularity ELSE most END) DESC, id
LIMIT $k;
