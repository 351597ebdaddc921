// Records that a step of an upgrade is done, unless another upgrade took over: then there is no row.
//
// The SET locks the node until the transaction ends, so that of two upgrades one sees the other.
//
// writes   (:Schema {upgraded})
// returns  done: LIST<STRING>
// $run     STRING   id of the upgrade
// $step    STRING   name of the step
:param run => 'upgrade:example';
:param step => '05_10_article_year';

CYPHER 25
MATCH (s:Schema {id: 'graphsig'})
SET s.locked = true
REMOVE s.locked
WITH s WHERE s.upgrading = $run
SET s.upgraded = [step IN coalesce(s.upgraded, []) WHERE step <> $step] + $step
RETURN s.upgraded AS done;
