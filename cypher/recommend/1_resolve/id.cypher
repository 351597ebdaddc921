// The artist with this id, in whatever catalogue: an own id first, then one that a catalogue states.
//
// reads    (:Artist)-[:SAME_AS]->(:Artist), (:SourceId)<-[:IDENTIFIED_BY]-(:Artist)
// returns  id: STRING, name: STRING, artists: LIST<STRING>  empty, matched: STRING, matched_name: STRING,
//          count: INTEGER  works
// $id      STRING  id of an artist
:param id => 'discogs:artist:45';

CYPHER 25
CALL () {
  MATCH (x:Artist {id: $id})
  RETURN x, 0 AS rank
  UNION
  MATCH (:SourceId {key: $id})<-[:IDENTIFIED_BY]-(x:Artist)
  RETURN x, 1 AS rank
}
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH coalesce(canonical, x) AS a, min(rank) AS rank
RETURN a.id AS id, a.name AS name, [] AS artists, 'id' AS matched, $id AS matched_name, coalesce(a.works, 0) AS count
ORDER BY rank, id;
