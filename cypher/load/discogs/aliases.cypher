// Joins artists that are the same person or group under another name, once a pair.
//
// writes   (:Artist)-[:ALIAS_OF]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   from, to: STRING ids of artists, the smaller first
:param rows => [{from: 'discogs:artist:41', to: 'discogs:artist:49'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.from})
MATCH (b:Artist {id: row.to})
MERGE (a)-[:ALIAS_OF {source: 'discogs'}]->(b);
