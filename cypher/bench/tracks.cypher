// Ids of tracks, so many of them.
//
// reads    (:Track)
// returns  id: STRING
// $limit   INTEGER   how many
:param limit => 1000;

CYPHER 25
MATCH (t:Track)
WHERE t.id > ''
RETURN t.id AS id
ORDER BY id LIMIT $limit;
