// Makes sure of publications; a weight that is given wins over the one before.
//
// writes   (:Source)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING, weight: FLOAT 0–1 or null
:param rows => [{id: 'editorial:quiet room', name: 'The Quiet Room', weight: 0.8}];

CYPHER 25
UNWIND $rows AS row
MERGE (s:Source {id: row.id})
SET s.name = row.name, s.weight = coalesce(row.weight, s.weight, 1.0);
