// Makes sure of artists that only Last.fm names, as somebody's neighbours.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING
:param rows => [{id: 'lastfm:artist:autechre', name: 'Autechre'}];

CYPHER 25
UNWIND $rows AS row
MERGE (a:Artist {id: row.id})
ON CREATE SET a.name = row.name, a.stub = true;
