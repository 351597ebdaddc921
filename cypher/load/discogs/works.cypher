// Writes the Work nodes of a batch of records; the record wins over what editions said before.
//
// writes   (:Work)
// returns  nothing
// $rows    LIST<MAP>   id, title, revision: STRING, year: INTEGER or null, various: BOOLEAN
:param rows => [{id: 'discogs:master:1315', title: 'Anti EP', year: 1994, various: false, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (w:Work {id: row.id})
SET w.title = row.title,
    w.year = row.year,
    w.various = row.various,
    w.derived = null,
    w.revision = row.revision;
