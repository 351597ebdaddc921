// Writes matches under a run; they count once the run has ended.
//
// writes   (:Artist|Label|Work|Release)-[:MATCHES {method, confidence 0–1, evidence, artists, run}]->()  from the smaller id
// returns  written: INTEGER
// $rows    LIST<MAP>  a, b: STRING ids, method: STRING, confidence: FLOAT, evidence: LIST<STRING>, artists: LIST<STRING> or null
// $run     STRING     id of the run
:param rows => [{a: 'discogs:artist:41', b: 'mb:artist:0', method: 'id', confidence: 1.0, evidence: ['both have mb:artist:0']}];
:param run => 'align:example';

CYPHER 25
UNWIND $rows AS row
MATCH (x:Artist|Label|Work|Release {id: row.a})
MATCH (y:Artist|Label|Work|Release {id: row.b})
MERGE (x)-[m:MATCHES {run: $run}]->(y)
SET m.method = row.method, m.confidence = row.confidence, m.evidence = row.evidence, m.artists = row.artists
RETURN count(m) AS written;
