// The steps that an unfinished upgrade did, and the upgrade under way; no row for a graph without a schema.
//
// reads    (:Schema {upgrading, upgraded})
// returns  run: STRING or null, done: LIST<STRING>

CYPHER 25
MATCH (s:Schema {id: 'graphsig'})
RETURN s.upgrading AS run, coalesce(s.upgraded, []) AS done;
