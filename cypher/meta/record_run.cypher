// Records a finished run of the batch statements.
//
// writes   (:Run {id, run, fingerprint, ended, counts})
// returns  id: STRING
// $run          STRING        id of the run
// $fingerprint  STRING        what it was computed from
// $counts       LIST<STRING>  one `statement: number` for each statement
:param run => 'run:example';
:param fingerprint => 'example';
:param counts => ['batch/20_artists: 0'];

CYPHER 25
MERGE (r:Run {id: 'batch'})
SET r.run = $run, r.fingerprint = $fingerprint, r.counts = $counts, r.ended = datetime()
RETURN r.run AS id;
