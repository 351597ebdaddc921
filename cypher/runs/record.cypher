// Records a finished run of a batch job, within the transaction that writes what it derived.
//
// writes   (:Run {id, job, run, fingerprint, statements, counts, started, ended, seconds, gds})
// returns  id: STRING
// $job          STRING         name of the job
// $run          STRING         id of the run
// $fingerprint  STRING         what it was computed from
// $statements   LIST<STRING>   names of its statements
// $counts       LIST<INTEGER>  what each of them counted
// $started      ZONED DATETIME  when it began
:param job => 'tags';
:param run => 'run:example';
:param fingerprint => 'example';
:param statements => ['jobs/20_tags/10_artist_tags'];
:param counts => [0];
:param started => datetime('2026-01-01T00:00:00Z');

CYPHER 25
MERGE (r:Run {id: 'batch:' + $job})
SET r.job = $job, r.run = $run, r.fingerprint = $fingerprint, r.statements = $statements, r.counts = $counts,
    r.started = $started, r.ended = datetime.realtime(), r.gds = gds.version(),
    r.seconds = duration.inSeconds($started, datetime.realtime()).milliseconds / 1000.0
RETURN r.id AS id;
