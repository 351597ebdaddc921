// The catalogue names of labels.
//
// reads    (:Label)
// returns  id: STRING, catalogue_name: STRING
// $ids     LIST<STRING>   ids of labels
:param ids => ['discogs:label:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (l:Label {id: id})
RETURN l.id AS id, l.catalogue_name AS catalogue_name;
