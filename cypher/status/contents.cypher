// How many nodes the graph holds beside the record of its schema, and which files were loaded into it.
//
// reads    counts of nodes, (:Load)
// returns  nodes: INTEGER, files: LIST<STRING> of SHA-256 sums

CYPHER 25
OPTIONAL MATCH (l:Load)
WITH collect(l.sha256) AS files
RETURN COUNT { (n) } - COUNT { (s:Schema) } AS nodes, files;
