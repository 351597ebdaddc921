// Removes the collaborations and shared producers that an earlier run derived and this one did not.
//
// reads    (:Artist)-[:COLLABORATED_WITH|SHARES_PRODUCER]->(:Artist) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Artist)-[e:COLLABORATED_WITH|SHARES_PRODUCER]->(:Artist)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
