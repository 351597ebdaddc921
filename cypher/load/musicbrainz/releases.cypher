// Writes the Release nodes of a batch of records.
//
// writes   (:Release)
// returns  nothing
// $rows    LIST<MAP>   id, title, revision: STRING, year: INTEGER or null, released, country, status, barcode: STRING or null,
//                      various: BOOLEAN
:param rows => [{id: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', title: 'Confield', year: 2001, released: '2001-04-30', various: false, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Release {id: row.id})
SET n.title = row.title,
    n.year = row.year,
    n.released = row.released,
    n.country = row.country,
    n.status = row.status,
    n.barcode = row.barcode,
    n.various = row.various,
    n.revision = row.revision;
