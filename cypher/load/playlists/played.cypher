// Says how often a listener has played tracks, and when, so that a listen that is given twice counts once.
//
// writes   (:User)-[:PLAYED]->(:Track)
// returns  nothing
// $rows    LIST<MAP>   track: STRING, method: STRING id, isrc, name or own, confidence: FLOAT 0–1, moments: LIST<INTEGER>
//                      seconds since 1970
// $user    STRING      id of the user
// $source  STRING      the catalogue that says so
:param rows => [{track: 'mb:recording:5ef1bb5b-5a3a-4e2b-ae2e-6ebb0dcd4ba3', method: 'own', confidence: 1.0, moments: [1486449409]}];
:param user => 'listenbrainz:user:rob';
:param source => 'listenbrainz';

CYPHER 25
UNWIND $rows AS row
MATCH (u:User {id: $user})
MATCH (t:Track {id: row.track})
MERGE (u)-[played:PLAYED {source: $source}]->(t)
SET played.count = size(row.moments),
    played.moments = row.moments,
    played.method = row.method,
    played.confidence = row.confidence;
