// When a listener has played these tracks, as far as is known.
//
// reads    (:User)-[:PLAYED]->(:Track)
// returns  track: STRING, moments: LIST<INTEGER>
// $user    STRING         id of the user
// $tracks  LIST<STRING>   ids of tracks
// $source  STRING         the catalogue that says so
:param user => 'listenbrainz:user:rob';
:param tracks => ['mb:recording:5ef1bb5b-5a3a-4e2b-ae2e-6ebb0dcd4ba3'];
:param source => 'listenbrainz';

CYPHER 25
UNWIND $tracks AS track
MATCH (:User {id: $user})-[played:PLAYED {source: $source}]->(t:Track {id: track})
RETURN t.id AS track, played.moments AS moments
ORDER BY track;
