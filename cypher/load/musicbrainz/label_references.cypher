// Makes sure of the Label nodes that records refer to.
//
// writes   (:Label)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING
:param rows => [{id: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', name: 'Warp'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Label {id: row.id})
ON CREATE SET n.stub = true, n.name = row.name;
