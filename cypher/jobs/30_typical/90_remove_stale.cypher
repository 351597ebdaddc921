// Removes from tags the typical artists that an earlier run found and this one did not.
//
// reads    (:Artist)-[:TYPICAL_OF]->(:Tag) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Artist)-[e:TYPICAL_OF]->(:Tag)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
