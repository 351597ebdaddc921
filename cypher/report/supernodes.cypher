// The nodes with the most relationships: walking over them costs much and tells little.
//
// reads    all nodes and their degrees
// returns  kind: STRING, id: STRING, name: STRING, degree: INTEGER
// $least   INTEGER  relationships from which on a node counts
// $most    INTEGER  how many nodes
:param least => 1000;
:param most => 20;

CYPHER 25
MATCH (n)
WHERE NOT n:Source
WITH n, COUNT { (n)--() } AS degree
WHERE degree >= $least
ORDER BY degree DESC, coalesce(n.id, n.key)
LIMIT $most
RETURN labels(n)[0] AS kind, coalesce(n.id, n.key) AS id, coalesce(n.name, n.title, n.key) AS name, degree;
