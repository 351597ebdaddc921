// Makes sure of tags; those that exist keep their name and kind.
//
// writes   (:Tag)
// returns  nothing
// $rows    LIST<MAP>   id, name, kind: STRING
:param rows => [{id: 'idm', name: 'idm', kind: 'genre'}];

CYPHER 25
UNWIND $rows AS row
MERGE (t:Tag {id: row.id})
ON CREATE SET t.name = row.name, t.kind = row.kind;
