// Which of these artists are in the graph.
//
// reads    (:Artist)
// returns  id: STRING
// $ids     LIST<STRING>   ids of artists
:param ids => ['spotify:artist:2wIVse2owClT7go1WT98tk'];

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
RETURN a.id AS id;
