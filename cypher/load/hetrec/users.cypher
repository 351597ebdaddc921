// Makes sure of the listeners that a batch names.
//
// writes   (:User)
// returns  nothing
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'hetrec:user:2'}];

CYPHER 25
UNWIND $rows AS row
MERGE (:User {id: row.id});
