// The version of the schema that was last applied to this graph, null for a new graph.
//
// reads    (:Schema)
// returns  version: INTEGER or null

CYPHER 25
OPTIONAL MATCH (s:Schema)
RETURN max(s.version) AS version;
