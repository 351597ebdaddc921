// Puts tracks into playlists that are new or were cleared.
//
// writes   (:Track)-[:IN_PLAYLIST]->(:Playlist)
// returns  nothing
// $rows    LIST<MAP>   playlist: STRING, track: STRING, position: INTEGER from 0, method: STRING id, isrc, name or own,
//                      confidence: FLOAT 0–1
// $source  STRING      the catalogue that says so
:param rows => [{playlist: 'mpd:playlist:0', track: 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI', position: 0, method: 'own', confidence: 1.0}];
:param source => 'mpd';

CYPHER 25
UNWIND $rows AS row
MATCH (p:Playlist {id: row.playlist})
MATCH (t:Track {id: row.track})
CREATE (t)-[:IN_PLAYLIST {position: row.position, method: row.method, confidence: row.confidence, source: $source}]->(p);
