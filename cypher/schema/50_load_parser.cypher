// Makes text of the numbers of parsers in loads of a graph from before schema 5.
//
// writes   (:Load)
// returns  nothing

CYPHER 25
MATCH (l:Load)
WHERE l.parser IS NOT NULL
SET l.parser = toString(l.parser);
