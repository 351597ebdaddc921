// Writes the Artist nodes of a batch of records; the record wins over what references said before.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name, revision: STRING, sort_name, kind, country, disambiguation: STRING or null,
//                      begin_year, end_year: INTEGER or null
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', name: 'Autechre', kind: 'group', begin_year: 1987, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Artist {id: row.id})
SET n.name = row.name,
    n.sort_name = row.sort_name,
    n.kind = row.kind,
    n.country = row.country,
    n.begin_year = row.begin_year,
    n.end_year = row.end_year,
    n.disambiguation = row.disambiguation,
    n.revision = row.revision,
    n.stub = null;
