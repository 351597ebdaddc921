// Removes what an earlier run derived and this one did not.
//
// reads    relationships that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
