// The names of all labels, a page of them.
//
// reads    (:Label)
// returns  id: STRING, name: STRING
// $after   STRING   id after which the page begins
// $limit   INTEGER  how many
:param after => '';
:param limit => 5000;

CYPHER 25
MATCH (l:Label)
WHERE l.id > $after
RETURN l.id AS id, l.name AS name
ORDER BY id LIMIT $limit;
