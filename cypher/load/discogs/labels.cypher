// Writes the Label nodes of a batch of records; the record wins over what references said before.
//
// writes   (:Label)
// returns  nothing
// $rows    LIST<MAP>   id, name, catalogue_name, revision: STRING, profile: STRING or null, urls: LIST<STRING> or null
:param rows => [{id: 'discogs:label:23528', name: 'Warp Records', catalogue_name: 'Warp Records', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (l:Label {id: row.id})
SET l.name = row.name,
    l.catalogue_name = row.catalogue_name,
    l.profile = row.profile,
    l.urls = row.urls,
    l.stub = null,
    l.revision = row.revision;
