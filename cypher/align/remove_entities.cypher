// Takes nodes out of the entities they were counted to.
//
// writes   ()-[:SAME_AS]->(), deletes
// returns  removed: INTEGER
// $rows    LIST<MAP>  id, canonical: STRING ids
:param rows => [{id: 'mb:artist:0', canonical: 'discogs:artist:41'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Artist|Label|Work|Release {id: row.id})-[s:SAME_AS]->(c {id: row.canonical})
DELETE s
RETURN count(*) AS removed;
