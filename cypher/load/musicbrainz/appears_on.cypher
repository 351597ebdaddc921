// Puts tracks on their releases.
//
// writes   (:Track)-[:APPEARS_ON]->(:Release)
// returns  nothing
// $rows    LIST<MAP>   track, release: STRING ids, medium: INTEGER from 1, number: INTEGER on the medium
:param rows => [{track: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f', release: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', medium: 1, number: 1}];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.track})
MATCH (r:Release {id: row.release})
MERGE (t)-[:APPEARS_ON {medium: row.medium, number: row.number, source: 'musicbrainz'}]->(r);
