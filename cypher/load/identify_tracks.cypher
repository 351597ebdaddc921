// Ties tracks to their ISRCs and their ids in catalogues.
//
// writes   (:Track)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id, key: STRING
// $source  STRING      the catalogue that says so
:param rows => [{id: 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI', key: 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI'}];
:param source => 'mpd';

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (t)-[:IDENTIFIED_BY {source: $source}]->(s);
