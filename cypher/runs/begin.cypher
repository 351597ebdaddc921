// Begins a run, and takes the graph over from any other of its kind that is under way.
//
// writes   (:Run {id, under_way})
// returns  run: STRING
// $kind    STRING   batch or align
// $run     STRING   id of the run
:param kind => 'batch';
:param run => 'run:example';

CYPHER 25
MERGE (r:Run {id: $kind})
SET r.under_way = $run
RETURN r.under_way AS run;
