// Removes the producers that an earlier run found and this one did not: what follows counts them.
//
// reads    (:Artist)-[:PRODUCED_BY]->(:Artist) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Artist)-[e:PRODUCED_BY]->(:Artist)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
