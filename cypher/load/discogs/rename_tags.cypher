// Gives tags another spelling or kind.
//
// writes   (:Tag)
// returns  nothing
// $rows    LIST<MAP>   id, name, kind: STRING
:param rows => [{id: 'electronic', name: 'Electronic', kind: 'genre'}];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Tag {id: row.id})
SET t.name = row.name, t.kind = row.kind;
