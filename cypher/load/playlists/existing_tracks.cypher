// Which of these tracks are in the graph.
//
// reads    (:Track)
// returns  id: STRING
// $ids     LIST<STRING>   ids of tracks
:param ids => ['spotify:track:0UaMYEvWZi0ZqiDOoHU3YI'];

CYPHER 25
UNWIND $ids AS id
MATCH (t:Track {id: id})
RETURN t.id AS id;
