// Writes listeners, plays and biography as Last.fm has them; null where it has none any more.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, listeners, playcount: INTEGER or null, bio, url: STRING or null
:param rows => [{id: 'discogs:artist:41', listeners: 900000, playcount: 60000000, bio: null, url: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
SET a.listeners = row.listeners, a.playcount = row.playcount, a.lastfm_bio = row.bio, a.lastfm_url = row.url;
