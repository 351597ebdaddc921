// Makes sure of the Artist nodes that records refer to.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', name: 'Autechre'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Artist {id: row.id})
ON CREATE SET n.stub = true, n.name = row.name;
