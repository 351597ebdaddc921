// Remembers that somebody said two nodes are different.
//
// writes   (:Artist|Label|Work|Release)-[:DIFFERENT_FROM {by}]->()  from the smaller id
// returns  refused: INTEGER
// $rows    LIST<MAP>  a, b: STRING ids
// $by      STRING     who said so
:param rows => [{a: 'discogs:artist:41', b: 'mb:artist:0'}];
:param by => 'user';

CYPHER 25
UNWIND $rows AS row
MATCH (x:Artist|Label|Work|Release {id: row.a})
MATCH (y:Artist|Label|Work|Release {id: row.b})
MERGE (x)-[d:DIFFERENT_FROM]->(y)
ON CREATE SET d.by = $by
RETURN count(d) AS refused;
