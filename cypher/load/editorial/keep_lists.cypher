// Keeps what the feeds of publications said to ask again with.
//
// writes   (:Source)
// returns  nothing
// $rows    LIST<MAP>   id, lists: STRING (JSON: address → its headers)
:param rows => [{id: 'editorial:quiet room', lists: '{}'}];

CYPHER 25
UNWIND $rows AS row
MATCH (s:Source {id: row.id})
SET s.lists = row.lists;
