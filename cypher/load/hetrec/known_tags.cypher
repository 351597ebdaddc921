// The tags of the data set that are in the graph, by their numbers.
//
// reads    (:Tag)-[:IDENTIFIED_BY]->(:SourceId)
// returns  key: STRING, tag: STRING

CYPHER 25
MATCH (t:Tag)-[:IDENTIFIED_BY]->(s:SourceId)
WHERE s.key STARTS WITH 'hetrec:tag:'
RETURN s.key AS key, t.id AS tag
ORDER BY key, tag;
