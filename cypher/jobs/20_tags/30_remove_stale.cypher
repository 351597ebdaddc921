// Removes the tags that an earlier run gave artists and this one did not: what follows counts them.
//
// reads    relationships that carry a run
// writes   deletes (:Artist)-[:TAGGED]->(:Tag) of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:TAGGED]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
