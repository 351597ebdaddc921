// Writes tracks that only playlists know.
//
// writes   (:Track)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, title, key, isrc: STRING or null, duration_ms: INTEGER or null
:param rows => [{id: 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI', title: 'Lose Control', key: 'lose control', isrc: null, duration_ms: 226863}];

CYPHER 25
UNWIND $rows AS row
MERGE (t:Track {id: row.id})
ON CREATE SET t.title = row.title,
              t.key = row.key,
              t.isrc = row.isrc,
              t.duration_ms = row.duration_ms,
              t.stub = true;
