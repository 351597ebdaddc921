// Records a finished run of the alignment: from here on its matches count.
//
// writes   (:Run {id, kind, what, ended, outcome}), (:Run {run})
// returns  run: STRING
// $run      STRING        id of the run
// $what     STRING        'align' or what was taken back
// $outcome  LIST<STRING>  one `name: number` each
:param run => 'align:example';
:param what => 'align';
:param outcome => ['added: 0'];

CYPHER 25
MERGE (r:Run {id: $run})
SET r.kind = 'align', r.what = $what, r.outcome = $outcome, r.ended = coalesce(r.ended, datetime())
WITH r
MATCH (last:Run {id: 'align'})
SET last.run = $run
RETURN last.run AS run;
