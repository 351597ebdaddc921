// Those nodes that have a record of their own in the graph, a page of them.
//
// reads    (:Artist)
// returns  id: STRING
// $after   STRING    id after which the page begins
// $limit   INTEGER   how many
:param after => '';
:param limit => 1000;

CYPHER 25
MATCH (n:Artist)
WHERE n.id > $after AND n.id >= 'discogs:artist:' AND n.id < 'discogs:artist;' AND n.revision IS NOT NULL
RETURN n.id AS id
ORDER BY id LIMIT $limit;
