// Says how often listeners played artists.
//
// writes   (:User)-[:PLAYED]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   user, artist: STRING ids of nodes that exist, count: INTEGER
:param rows => [{user: 'hetrec:user:2', artist: 'hetrec:artist:51', count: 13883}];

CYPHER 25
UNWIND $rows AS row
MATCH (u:User {id: row.user})
MATCH (a:Artist {id: row.artist})
MERGE (u)-[p:PLAYED {source: 'hetrec'}]->(a)
SET p.count = row.count;
