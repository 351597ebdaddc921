// The label each of these catalogue names stands for: one with a record first, then one with a number.
//
// reads    (:Label)
// returns  name: STRING, id: STRING
// $names   LIST<STRING>   catalogue names
:param names => ['Warp Records'];

CYPHER 25
UNWIND $names AS name
MATCH (l:Label {catalogue_name: name})
WITH name, l ORDER BY l.stub IS NOT NULL, l.id STARTS WITH 'discogs:label-name:', l.id
RETURN name, collect(l.id)[0] AS id;
