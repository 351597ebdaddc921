// Keeps other runs of the alignment out until the transaction ends; no row says that another one took over.
//
// The SET locks the node until the transaction ends: whoever begins a run meanwhile waits for it.
//
// writes   (:Run {id, under_way})
// returns  run: STRING
// $run     STRING   id of the run
:param run => 'align:example';

CYPHER 25
MATCH (r:Run {id: 'align'})
SET r.locked = true
REMOVE r.locked
WITH r WHERE r.under_way = $run
RETURN r.under_way AS run;
