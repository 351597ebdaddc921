// Begins an upgrade, takes the graph over from any other upgrade, batch job or alignment under way, and tells its state.
//
// writes   (:Schema {upgrading}), (:Run {under_way})
// returns  version: INTEGER  of the schema, done: LIST<STRING>  names of the steps that an upgrade before this one did
// $run     STRING   id of the upgrade
:param run => 'upgrade:example';

CYPHER 25
MATCH (s:Schema {id: 'graphsig'})
SET s.upgrading = $run
WITH s
OPTIONAL MATCH (r:Run)
WHERE r.id IN ['batch', 'align']
SET r.under_way = $run
RETURN DISTINCT s.version AS version, coalesce(s.upgraded, []) AS done;
