// Counts nodes to entities, each by one relationship to the canonical node.
//
// writes   (:Artist|Label|Work|Release)-[:SAME_AS {run}]->()
// returns  written: INTEGER
// $rows    LIST<MAP>  id, canonical: STRING ids
// $run     STRING     id of the run
:param rows => [{id: 'mb:artist:0', canonical: 'discogs:artist:41'}];
:param run => 'align:example';

CYPHER 25
UNWIND $rows AS row
MATCH (x:Artist|Label|Work|Release {id: row.id})
MATCH (c:Artist|Label|Work|Release {id: row.canonical})
MERGE (x)-[s:SAME_AS]->(c)
ON CREATE SET s.run = $run
RETURN count(s) AS written;
