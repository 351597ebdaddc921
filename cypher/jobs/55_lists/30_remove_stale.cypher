// Removes the lists of artists that an earlier run derived and this one did not: what follows counts them.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist), (:Artist)-[:IN_LIBRARY]->(:User)
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH ()-[e:ON_PLAYLIST|IN_LIBRARY]->()
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
