// Makes labels that are known by name alone; the record with their number will take their place.
//
// writes   (:Label)
// returns  nothing
// $rows    LIST<MAP>   id, name, catalogue_name: STRING
:param rows => [{id: 'discogs:label-name:Transmat', name: 'Transmat', catalogue_name: 'Transmat'}];

CYPHER 25
UNWIND $rows AS row
MERGE (l:Label {id: row.id})
ON CREATE SET l.stub = true, l.name = row.name, l.catalogue_name = row.catalogue_name;
