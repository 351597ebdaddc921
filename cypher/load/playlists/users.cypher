// Makes sure of users.
//
// writes   (:User)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING
:param rows => [{id: 'listenbrainz:user:rob', name: 'rob'}];

CYPHER 25
UNWIND $rows AS row
MERGE (u:User {id: row.id})
ON CREATE SET u.name = row.name;
