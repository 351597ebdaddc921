// Records that the schema of this version has been applied.
//
// writes   (:Schema)
// returns  version: INTEGER
// $version  INTEGER  number of the schema
:param version => 1;

CYPHER 25
MERGE (s:Schema {id: 'graphsig'})
SET s.version = $version, s.applied = datetime()
RETURN s.version AS version;
