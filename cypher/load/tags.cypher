// Makes sure of tags; those that exist keep their name and kind.
//
// writes   (:Tag)
// returns  nothing
// $rows    LIST<MAP>   id: STRING (the folded name), name: STRING
:param rows => [{id: 'shoegaze', name: 'Shoegaze'}];

CYPHER 25
UNWIND $rows AS row
MERGE (t:Tag {id: row.id})
ON CREATE SET t.name = row.name, t.kind = 'folksonomy';
