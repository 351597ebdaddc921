// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Release)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.id})
WHERE n.revision IS NOT NULL // else it was only referred to
RETURN n.id AS id, n.revision = row.revision AS same;
