// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Track)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Track {id: row.id})
WHERE n.revision IS NOT NULL // else it was only referred to
RETURN n.id AS id, n.revision = row.revision AS same;
