// Artists whose aliases or groups are still to be linked, a page of them.
//
// reads    (:Artist)
// returns  id: STRING, alias_names: LIST<STRING>, group_names: LIST<STRING>, alias_ids: LIST<STRING>,
//          group_ids: LIST<STRING>
// $after   STRING    id after which the page begins
// $limit   INTEGER   how many
:param after => '';
:param limit => 1000;

CYPHER 25
MATCH (a:Artist)
WHERE a.unlinked = true AND a.id > $after
RETURN a.id AS id,
       coalesce(a.alias_names, []) AS alias_names, coalesce(a.group_names, []) AS group_names,
       coalesce(a.alias_ids, []) AS alias_ids, coalesce(a.group_ids, []) AS group_ids
ORDER BY id LIMIT $limit;
