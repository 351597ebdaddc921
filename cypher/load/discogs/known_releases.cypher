// Those records that the graph has already, and whether it has just this revision of them.
//
// reads    (:Release)
// returns  id: STRING, same: BOOLEAN
// $rows    LIST<MAP>   id: STRING, revision: STRING of each record
:param rows => [{id: 'discogs:release:157', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.id})
RETURN n.id AS id, coalesce(n.revision = row.revision, false) AS same;
