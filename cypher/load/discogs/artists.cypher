// Writes the Artist nodes of a batch of records; the record wins over what references said before.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name, catalogue_name, revision: STRING, real_name, kind, bio: STRING or null, urls: LIST<STRING>
//                      or null; still to be linked: alias_names, group_names, alias_ids, group_ids: LIST<STRING> or null,
//                      unlinked: true or null
:param rows => [{id: 'discogs:artist:41', name: 'Autechre', catalogue_name: 'Autechre', kind: 'group', revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (a:Artist {id: row.id})
SET a.name = row.name,
    a.catalogue_name = row.catalogue_name,
    a.real_name = row.real_name,
    a.kind = row.kind,
    a.bio = row.bio,
    a.urls = row.urls,
    a.alias_names = row.alias_names,
    a.group_names = row.group_names,
    a.alias_ids = row.alias_ids,
    a.group_ids = row.group_ids,
    a.unlinked = row.unlinked,
    a.stub = null,
    a.revision = row.revision;
