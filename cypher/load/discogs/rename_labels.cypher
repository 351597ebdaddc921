// Gives labels known by reference only another of the names they are referred to by.
//
// writes   (:Label)
// returns  nothing
// $rows    LIST<MAP>   id, name, catalogue_name: STRING
:param rows => [{id: 'discogs:label:41', name: 'Rob Brown', catalogue_name: 'Rob Brown (3)'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Label {id: row.id})
SET n.name = row.name, n.catalogue_name = row.catalogue_name;
