// Removes the works that an earlier run counted to artists and this one did not: what follows counts them.
//
// reads    relationships that carry a run
// writes   deletes (:Artist)-[:HAS_WORK]->(:Work) of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:HAS_WORK]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
