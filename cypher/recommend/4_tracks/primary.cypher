// The primary tracks of artists: those most listed, played and released, whatever recording of a title, before remixes.
//
// Only what an artist performs alone or by name counts, no compilation. Recordings of one title count together; the one
// with an audio vector stands for them, else the one most heard. Of an artist of very many tracks $most are looked at.
//
// reads    (:Artist)-[:PERFORMED]->(:Track|:Release)<-[:APPEARS_ON]-(:Track {key, title, audio_model}),
//          (:Artist)-[:SAME_AS]->(:Artist), (:Track)-[:IN_PLAYLIST]->(), (:Track)<-[:PLAYED]-()
// returns  artist: STRING, id: STRING, title: STRING, releases: INTEGER, heard: INTEGER  playlists and listeners
// $artists  LIST<STRING>  ids
// $k        INTEGER       how many each
// $most     INTEGER       how many tracks of each are looked at
:param artists => ['discogs:artist:45', 'discogs:artist:41'];
:param k => 3;
:param most => 500;

CYPHER 25
UNWIND $artists AS artist
MATCH (a:Artist {id: artist})
CALL (a) {
  CALL (a) {
    RETURN a AS x
    UNION
    MATCH (x:Artist)-[:SAME_AS]->(a)
    RETURN x
  }
  CALL (x) {
    MATCH (x)-[:PERFORMED]->(t:Track)
    RETURN t
    UNION
    MATCH (x)-[:PERFORMED]->(r:Release)<-[:APPEARS_ON]-(t:Track)
    WHERE NOT coalesce(r.various, false) AND NOT EXISTS { (t)<-[:PERFORMED]-(:Artist) }
    RETURN t
  }
  WITH DISTINCT t WHERE t.title IS NOT NULL
  LIMIT $most
  WITH t, COUNT { (t)-[:APPEARS_ON]->() } AS releases, COUNT { (t)-[:IN_PLAYLIST]->() } + COUNT { (t)<-[:PLAYED]-() } AS heard
  ORDER BY t.audio_model IS NULL, heard + releases DESC, t.id
  WITH coalesce(t.key, t.title) AS key, collect(t)[0] AS t, sum(releases) AS releases, sum(heard) AS heard,
       max(t.key ENDS WITH ' remix' OR EXISTS { (t)<-[c:CREDITED]-(:Artist) WHERE c.role = 'Remix' }) AS remix
  ORDER BY remix, heard + releases DESC, t.id
  LIMIT $k
  RETURN t, releases, heard
}
RETURN artist, t.id AS id, t.title AS title, releases, heard
ORDER BY artist, heard + releases DESC, id;
