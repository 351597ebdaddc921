// Removes the shared playlists of tracks that an earlier run derived and this one did not.
//
// reads    (:Track)-[:CO_PLAYLIST]->(:Track) that carry a run
// writes   deletes those of other runs
// returns  removed: INTEGER
// $run     STRING   id of the run that stays
:param run => 'run:example';

CYPHER 25
MATCH (:Track)-[e:CO_PLAYLIST]->(:Track)
WHERE e.run <> $run
DELETE e
RETURN count(*) AS removed;
