// Tracks by an artist's name and a title, those most listed, played and released first.
//
// They are looked for from the artist, and not from the title, as the loaders do: half a million tracks are called "Intro".
// A title may go on after the one asked for: "Windowlicker (Original Demo)".
//
// reads    (:Name)<-[:KNOWN_AS]-(:Artist)-[:PERFORMED]->(:Track|:Release), (:Track {key, title, audio_model})-[:APPEARS_ON]->(),
//          (:Artist)-[:SAME_AS]->(:Artist), (:Track)-[:IN_PLAYLIST]->(), (:Track)<-[:PLAYED]-()
// returns  id: STRING, name: STRING, artists: LIST<STRING>, matched_name: STRING, key: STRING, title: STRING  the one asked
//          for, count: INTEGER  releases, heard: INTEGER  playlists and listeners
// $pairs   LIST<MAP>  {name: STRING, title: STRING}, folded: what may be the artist and what the title
// $any     BOOLEAN    whether every title of the artist comes back, for the caller to compare
// $k       INTEGER    how many
:param pairs => [{name: 'aphex twin', title: 'windowlicker'}];
:param any => false;
:param k => 50;

CYPHER 25
UNWIND $pairs AS pair
MATCH (:Name {key: pair.name})<-[known:KNOWN_AS]-(named:Artist)
WHERE known.kind <> 'real name'
OPTIONAL MATCH (named)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT pair, coalesce(canonical, named) AS artist
CALL (artist) {
  RETURN artist AS x
  UNION
  MATCH (x:Artist)-[:SAME_AS]->(artist)
  RETURN x
}
CALL (x) {
  MATCH (x)-[:PERFORMED]->(t:Track)
  RETURN t
  UNION
  MATCH (x)-[:PERFORMED]->(:Release)<-[:APPEARS_ON]-(t:Track)
  WHERE NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
  RETURN t
}
WITH DISTINCT pair, artist, t
WHERE $any OR t.key = pair.title OR t.key STARTS WITH pair.title + ' '
WITH pair, artist, t, COUNT { (t)-[:APPEARS_ON]->() } AS releases,
     COUNT { (t)-[:IN_PLAYLIST]->() } + COUNT { (t)<-[:PLAYED]-() } AS heard
ORDER BY t.audio_model IS NULL, heard + releases DESC, t.id
WITH pair.title AS title, artist, t.key AS key, collect(t)[0] AS t, sum(releases) AS releases, sum(heard) AS heard
RETURN t.id AS id, t.title AS name, [artist.name] AS artists, t.title AS matched_name, key, title,
       releases AS count, heard
ORDER BY key <> title, heard + releases DESC, id
LIMIT $k;
