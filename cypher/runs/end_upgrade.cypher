// Ends an upgrade: the graph has the schema of this version. No row says that another upgrade took over.
//
// writes   (:Schema {version, applied})
// returns  version: INTEGER
// $run      STRING   id of the upgrade
// $version  INTEGER  number of the schema
:param run => 'upgrade:example';
:param version => 1;

CYPHER 25
MATCH (s:Schema {id: 'graphsig'})
SET s.locked = true
REMOVE s.locked
WITH s WHERE s.upgrading = $run
SET s.version = $version, s.applied = datetime(), s.upgrading = null, s.upgraded = null
RETURN s.version AS version;
