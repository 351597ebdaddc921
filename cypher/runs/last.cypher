// The last finished run of each batch job: what it was computed from, what it took, and what each statement counted.
//
// reads    (:Run {job})
// returns  job: STRING, run: STRING, fingerprint: STRING, ended: ZONED DATETIME, seconds: FLOAT, gds: STRING,
//          statements: LIST<STRING>, counts: LIST<INTEGER>

CYPHER 25
MATCH (r:Run)
WHERE r.id STARTS WITH 'batch:'
RETURN r.job AS job, r.run AS run, r.fingerprint AS fingerprint, r.ended AS ended, r.seconds AS seconds, r.gds AS gds,
       r.statements AS statements, r.counts AS counts
ORDER BY job;
