// Removes the likeness in sound that an earlier run derived and this one did not.
//
// reads    (:Artist|Track)-[:SOUNDS_LIKE]->(:Artist|Track)
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:SOUNDS_LIKE]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
