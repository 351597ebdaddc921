// The matches that finished runs accepted.
//
// reads    ()-[:MATCHES]->(), (:Run)
// returns  a: STRING, b: STRING ids, kind: STRING, method: STRING, confidence: FLOAT 0–1, evidence: LIST<STRING>,
//          artists: LIST<STRING>, run: STRING

CYPHER 25
MATCH (x)-[m:MATCHES]->(y)
MATCH (r:Run {id: m.run})
WHERE r.ended IS NOT NULL
RETURN x.id AS a, y.id AS b, labels(x)[0] AS kind, m.method AS method, m.confidence AS confidence, m.evidence AS evidence,
       coalesce(m.artists, []) AS artists, m.run AS run
ORDER BY a, b, run;
