// Creates releases that are not in the graph, with their tracks, credits, main artists and genres.
//
// The artists and tags exist and are looked up once; rows name them by their place in the lists, from 0.
//
// writes   (:Release), (:Track)-[:APPEARS_ON]->(:Release)-[:HAS_GENRE]->(:Tag), (:Artist)-[:PERFORMED|CREDITED]->()
// returns  nothing
// plan     Eager: all releases are created before their tracks, and all tracks before what is said of them
// $artists  LIST<STRING>      ids of artists
// $tags     LIST<STRING>      ids of tags
// $rows     LIST<LIST<ANY>>   number: STRING, title, year, released, country, formats, various, unlinked_credits,
//                             revision, tags: LIST<INTEGER>, performers, credits, tracks; a track is number: INTEGER,
//                             title, key, position, duration_ms, unlinked_credits, performers, credits; a performer is
//                             artist: INTEGER, position, part, join; a credit is artist: INTEGER, role, musical,
//                             position, detail, tracks
:param artists => [];
:param tags => [];
:param rows => [['0', 'Anti EP', 1994, '1994-09-03', 'UK', ['Vinyl'], false, null, '0f', [], [], [], [[1, 'Lost', 'lost', 'A1', null, null, [], []]]]];

CYPHER 25
UNWIND range(0, size($artists) - 1) AS i
MATCH (a:Artist {id: $artists[i]})
WITH a ORDER BY i
WITH collect(a) AS artists
CALL () {
  UNWIND range(0, size($tags) - 1) AS i
  MATCH (t:Tag {id: $tags[i]})
  WITH t ORDER BY i
  RETURN collect(t) AS tags
}
UNWIND $rows AS row
CREATE (r:Release {
  id: 'discogs:release:' + row[0], title: row[1], year: row[2], released: row[3], country: row[4], formats: row[5],
  various: row[6], unlinked_credits: row[7], revision: row[8]
})
CALL (r, row, tags) {
  UNWIND row[9] AS i
  WITH r, tags[i] AS t
  CREATE (r)-[:HAS_GENRE {source: 'discogs'}]->(t)
}
CALL (r, row, artists) {
  UNWIND row[10] AS p
  WITH r, p, artists[p[0]] AS a
  CREATE (a)-[:PERFORMED {position: p[1], part: p[2], join: p[3], source: 'discogs'}]->(r)
}
CALL (r, row, artists) {
  UNWIND row[11] AS c
  WITH r, c, artists[c[0]] AS a
  CREATE (a)-[:CREDITED {role: c[1], musical: c[2], position: c[3], detail: c[4], tracks: c[5], source: 'discogs'}]->(r)
}
UNWIND row[12] AS track
CREATE (x:Track {
  id: 'discogs:track:' + row[0] + ':' + track[0], title: track[1], key: track[2], position: track[3],
  duration_ms: track[4], unlinked_credits: track[5]
})
CREATE (x)-[:APPEARS_ON {position: track[0], source: 'discogs'}]->(r)
WITH x, track, artists
CALL (x, track, artists) {
  UNWIND track[6] AS p
  WITH x, p, artists[p[0]] AS a
  CREATE (a)-[:PERFORMED {position: p[1], part: p[2], join: p[3], source: 'discogs'}]->(x)
}
CALL (x, track, artists) {
  UNWIND track[7] AS c
  WITH x, c, artists[c[0]] AS a
  CREATE (a)-[:CREDITED {role: c[1], musical: c[2], position: c[3], detail: c[4], tracks: c[5], source: 'discogs'}]->(x)
};
