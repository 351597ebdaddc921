// Which of these labels are in the graph.
//
// reads    (:Label)
// returns  id: STRING
// $ids     LIST<STRING>   ids of labels
:param ids => ['discogs:label:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Label {id: id})
RETURN n.id AS id;
