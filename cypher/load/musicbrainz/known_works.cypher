// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Work)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Work {id: row.id})
WHERE n.revision IS NOT NULL // else it was only referred to
RETURN n.id AS id, n.revision = row.revision AS same;
