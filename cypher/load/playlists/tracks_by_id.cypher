// Tracks that other sources brought, by their ISRC or their id in a catalogue.
//
// A track that only playlists know (`stub`) is nobody's match: its id says already for which entries it stands.
//
// reads    (:Track)-[:IDENTIFIED_BY]->(:SourceId)
// returns  key: STRING, track: STRING the smallest id of those that have the key
// $keys    LIST<STRING>   keys of SourceId nodes
:param keys => ['isrc:GBAYE9300106', 'spotify:track:0UaMYEvWZi0ZqiDOoHU3YI'];

CYPHER 25
UNWIND $keys AS key
MATCH (:SourceId {key: key})<-[:IDENTIFIED_BY]-(t:Track)
WHERE t.stub IS NULL
RETURN key, min(t.id) AS track
ORDER BY key;
