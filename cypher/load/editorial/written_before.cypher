// Which articles this load has written already, from an earlier record.
//
// reads    (:Article)
// returns  id: STRING
// $load    STRING      id of the load
// $rows    LIST<MAP>   id: STRING, position: INTEGER
:param load => 'editorial:example';
:param rows => [{id: 'https://quiet.example/1', position: 7}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Article {id: row.id})
WHERE x.load = $load AND x.position < row.position
RETURN DISTINCT row.id AS id
ORDER BY id;
