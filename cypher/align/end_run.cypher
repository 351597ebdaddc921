// Records a finished run of the alignment: from here on its matches count.
//
// writes   (:Run {id, kind, ended, counts}), (:Run {run})
// returns  run: STRING
// $run     STRING        id of the run
// $what    STRING        'align' or what was taken back
// $counts  LIST<STRING>  one `name: number` each
:param run => 'align:example';
:param what => 'align';
:param counts => ['added: 0'];

CYPHER 25
MERGE (r:Run {id: $run})
SET r.kind = 'align', r.what = $what, r.counts = $counts, r.ended = coalesce(r.ended, datetime())
WITH r
MATCH (last:Run {id: 'align'})
SET last.run = $run
RETURN last.run AS run;
