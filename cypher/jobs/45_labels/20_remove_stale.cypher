// Removes the labels that an earlier run tied artists to and this one did not: what follows counts them.
//
// reads    relationships that carry a run
// writes   deletes (:Artist)-[:ON_LABEL]->(:Label) of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:ON_LABEL]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
