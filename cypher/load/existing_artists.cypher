// Which of these artists are in the graph.
//
// reads    (:Artist)
// returns  id: STRING
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Artist {id: id})
RETURN n.id AS id;
