// Keeps what is still to be linked of artists, after the rest has been.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, alias_names, group_names, alias_ids, group_ids: LIST<STRING> or null, unlinked: true or null
:param rows => [{id: 'discogs:artist:41', unlinked: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
SET n.alias_names = row.alias_names,
    n.group_names = row.group_names,
    n.alias_ids = row.alias_ids,
    n.group_ids = row.group_ids,
    n.unlinked = row.unlinked;
