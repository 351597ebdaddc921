// Writes the Work nodes of a batch of release groups.
//
// writes   (:Work)
// returns  nothing
// $rows    LIST<MAP>   id, title, revision: STRING, year: INTEGER or null, type: STRING or null, various: BOOLEAN
:param rows => [{id: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9', title: 'Confield', year: 2001, type: 'album', various: false, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Work {id: row.id})
SET n.title = row.title,
    n.year = row.year,
    n.type = row.type,
    n.various = row.various,
    n.revision = row.revision;
