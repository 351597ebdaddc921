// Writes the Artist nodes of a batch.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING, url: STRING or null
:param rows => [{id: 'hetrec:artist:707', name: 'Metallica', url: 'http://www.last.fm/music/Metallica'}];

CYPHER 25
UNWIND $rows AS row
MERGE (a:Artist {id: row.id})
SET a.name = row.name, a.url = row.url;
