// Ties tracks that only playlists know to their artists; the tracks are new, so nothing is merged.
//
// writes   (:Artist)-[:PERFORMED]->(:Track)
// returns  nothing
// $rows    LIST<MAP>   artist, track: STRING ids, confidence: FLOAT that it is this artist of the name
// $source  STRING      the catalogue that says so
:param rows => [{artist: 'spotify:artist:2wIVse2owClT7go1WT98tk', track: 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI', confidence: 1.0}];
:param source => 'mpd';

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (t:Track {id: row.track})
CREATE (a)-[:PERFORMED {position: 0, part: 0, confidence: row.confidence, source: $source}]->(t);
