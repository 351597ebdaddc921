// Labels of this name, the larger first; then those whose names begin so.
//
// reads    (:Label {catalogue_name})-[:SAME_AS]->(:Label)
// returns  id: STRING, name: STRING, exact: BOOLEAN, count: INTEGER  works
// $names   LIST<STRING>  ways to write the name
// $begin   STRING        how the names begin
// $k       INTEGER       how many
:param names => ['Warp Records'];
:param begin => 'Warp';
:param k => 5;

CYPHER 25
CALL () {
  UNWIND $names AS name
  MATCH (l:Label {catalogue_name: name})
  RETURN l, true AS exact
  UNION
  MATCH (l:Label)
  WHERE l.catalogue_name STARTS WITH $begin
  WITH l ORDER BY l.catalogue_name, l.id LIMIT 50
  RETURN l, false AS exact
}
OPTIONAL MATCH (l)-[:SAME_AS]->(canonical:Label)
WITH coalesce(canonical, l) AS label, max(CASE WHEN exact THEN 1 ELSE 0 END) = 1 AS exact
RETURN label.id AS id, label.name AS name, exact, coalesce(label.works, 0) AS count
ORDER BY exact DESC, count DESC, id
LIMIT $k;
