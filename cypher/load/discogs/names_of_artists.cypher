// The catalogue names of artists.
//
// reads    (:Artist)
// returns  id: STRING, catalogue_name: STRING
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
RETURN a.id AS id, a.catalogue_name AS catalogue_name;
