// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Artist)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
WHERE n.revision IS NOT NULL // else it was only referred to
RETURN n.id AS id, n.revision = row.revision AS same;
