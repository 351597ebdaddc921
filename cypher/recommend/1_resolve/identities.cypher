// The ids under which artists may come back, for those who must not: all their names and all nodes of the entity.
//
// reads    (:Artist {identity})-[:SAME_AS]->(:Artist)
// returns  id: STRING
// $ids     LIST<STRING>  ids of artists
:param ids => ['discogs:artist:45'];

CYPHER 25
UNWIND $ids AS id
MATCH (x:Artist {id: id})
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT coalesce(canonical, x) AS a
CALL (a) {
  RETURN a AS b
  UNION
  MATCH (b:Artist {identity: a.identity})
  RETURN b
}
RETURN DISTINCT b.id AS id
ORDER BY id;
