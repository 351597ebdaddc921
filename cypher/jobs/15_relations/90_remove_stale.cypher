// Removes the memberships and similar artists that an earlier run derived and this one did not.
//
// reads    (:Artist)-[:MEMBER_OF|SIMILAR_TO]->(:Artist) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Artist)-[e:MEMBER_OF|SIMILAR_TO]->(:Artist)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
