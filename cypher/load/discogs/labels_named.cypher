// The label each of these catalogue names stands for: one with a record first, then one with a number.
//
// reads    (:Label)
// returns  name: STRING, id: STRING
// $names   LIST<STRING>   catalogue names
:param names => ['Warp Records'];

CYPHER 25
UNWIND $names AS name
MATCH (l:Label {catalogue_name: name})
USING INDEX l:Label(catalogue_name) // a plan made while there were few labels would look at all of them
WITH name, l ORDER BY l.stub IS NOT NULL, l.id STARTS WITH 'discogs:label-name:', l.id
RETURN name, collect(l.id)[0] AS id;
