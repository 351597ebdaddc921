// Writes playlists.
//
// writes   (:Playlist)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, name: STRING or null, tracks: INTEGER entries that were read, followers: INTEGER or
//                      null, modified: INTEGER seconds since 1970 or null, collaborative: BOOLEAN or null
// $source  STRING      the catalogue that says so
:param rows => [{id: 'mpd:playlist:0', name: 'Throwbacks', tracks: 52, followers: 1, modified: 1493424000, collaborative: false}];
:param source => 'mpd';

CYPHER 25
UNWIND $rows AS row
MERGE (p:Playlist {id: row.id})
SET p.name = row.name,
    p.tracks = row.tracks,
    p.followers = row.followers,
    p.modified = CASE WHEN row.modified IS NOT NULL THEN datetime({epochSeconds: row.modified}) END,
    p.collaborative = row.collaborative,
    p.source = $source;
