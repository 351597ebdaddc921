// Articles whose mentions are still to be linked, a page of them.
//
// reads    (:Article)
// returns  id: STRING, artist_names: LIST<STRING>, artist_ids: LIST<STRING>, label_names: LIST<STRING>,
//          label_ids: LIST<STRING>
// $after   STRING    id after which the page begins
// $limit   INTEGER   how many
:param after => '';
:param limit => 1000;

CYPHER 25
MATCH (x:Article)
WHERE x.unlinked = true AND x.id > $after
RETURN x.id AS id,
       coalesce(x.artist_names, []) AS artist_names, coalesce(x.artist_ids, []) AS artist_ids,
       coalesce(x.label_names, []) AS label_names, coalesce(x.label_ids, []) AS label_ids
ORDER BY id LIMIT $limit;
