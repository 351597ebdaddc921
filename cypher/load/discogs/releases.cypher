// Writes the Release nodes of a batch of records.
//
// writes   (:Release)
// returns  nothing
// $rows    LIST<MAP>   id, title, revision: STRING, year: INTEGER or null, released, country: STRING or null,
//                      formats, unlinked_credits: LIST<STRING> or null, various: BOOLEAN
:param rows => [{id: 'discogs:release:157', title: 'Anti EP', year: 1994, various: false, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (r:Release {id: row.id})
SET r.title = row.title,
    r.year = row.year,
    r.released = row.released,
    r.country = row.country,
    r.formats = row.formats,
    r.various = row.various,
    r.unlinked_credits = row.unlinked_credits,
    r.revision = row.revision;
