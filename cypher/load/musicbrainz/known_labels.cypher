// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Label)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Label {id: row.id})
WHERE n.revision IS NOT NULL // else it was only referred to
RETURN n.id AS id, n.revision = row.revision AS same;
