// Joins listeners who are friends, once a pair.
//
// writes   (:User)-[:FRIEND_OF]->(:User)
// returns  nothing
// $rows    LIST<MAP>   from, to: STRING ids of users that exist, the smaller first
:param rows => [{from: 'hetrec:user:2', to: 'hetrec:user:275'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:User {id: row.from})
MATCH (b:User {id: row.to})
MERGE (a)-[:FRIEND_OF {source: 'hetrec'}]->(b);
