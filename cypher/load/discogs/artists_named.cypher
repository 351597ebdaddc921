// The artists that bear these catalogue names by their own record.
//
// reads    (:Artist)
// returns  name: STRING, id: STRING
// $names   LIST<STRING>   catalogue names
:param names => ['Autechre', 'Rob Brown (3)'];

CYPHER 25
UNWIND $names AS name
MATCH (a:Artist {catalogue_name: name})
USING INDEX a:Artist(catalogue_name) // a plan made while there were few artists would look at all of them
WHERE a.stub IS NULL
RETURN name, min(a.id) AS id;
