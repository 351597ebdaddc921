// Nodes without any relationship, by kind: loaded or left over, but nothing leads to them.
//
// reads    all nodes and their degrees
// returns  kind: STRING, count: INTEGER, examples: LIST<STRING>  ids or keys of some

CYPHER 25
MATCH (n)
WHERE NOT EXISTS { (n)--() } AND NOT n:Schema AND NOT n:Load AND NOT n:Run AND NOT n:Source AND NOT n:Model
WITH labels(n)[0] AS kind, coalesce(n.id, n.key) AS id
ORDER BY id
RETURN kind, count(*) AS count, collect(id)[0..5] AS examples
ORDER BY kind;
