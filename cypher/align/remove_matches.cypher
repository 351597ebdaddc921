// Removes matches that no longer hold.
//
// writes   ()-[:MATCHES]->(), deletes
// returns  removed: INTEGER
// $rows    LIST<MAP>  a, b: STRING ids, run: STRING that wrote the match
:param rows => [{a: 'discogs:artist:41', b: 'mb:artist:0', run: 'align:example'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Artist|Label|Work|Release {id: row.a})-[m:MATCHES {run: row.run}]->(y {id: row.b})
DELETE m
RETURN count(*) AS removed;
