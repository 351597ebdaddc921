// Removes the shared mentions that an earlier run derived and this one did not.
//
// reads    (:Artist)-[:CO_MENTIONED]->(:Artist) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Artist)-[e:CO_MENTIONED]->(:Artist)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
