// Keeps other runs of a kind out until the transaction ends; no row says that another one took over.
//
// The SET locks the node until the transaction ends, so a run that begins meanwhile waits for it.
//
// writes   (:Run {id, under_way})
// returns  run: STRING
// $kind    STRING   batch or align
// $run     STRING   id of the run
:param kind => 'batch';
:param run => 'run:example';

CYPHER 25
MATCH (r:Run {id: $kind})
SET r.locked = true
REMOVE r.locked
WITH r WHERE r.under_way = $run
RETURN r.under_way AS run;
