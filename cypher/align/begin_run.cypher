// Begins a run of the alignment, and takes the graph over from any other that is under way.
//
// writes   (:Run {id, under_way})
// returns  run: STRING
// $run     STRING   id of the run
:param run => 'align:example';

CYPHER 25
MERGE (r:Run {id: 'align'})
SET r.under_way = $run
RETURN r.under_way AS run;
