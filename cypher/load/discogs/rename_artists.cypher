// Gives artists known by reference only another of the names they are referred to by.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name, catalogue_name: STRING
:param rows => [{id: 'discogs:artist:41', name: 'Rob Brown', catalogue_name: 'Rob Brown (3)'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
SET n.name = row.name, n.catalogue_name = row.catalogue_name;
