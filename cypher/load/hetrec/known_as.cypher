// Makes artists known under their names.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name)
// returns  nothing
// $rows    LIST<MAP>   artist: STRING (an id), key: STRING (the folded name), text: STRING
:param rows => [{artist: 'hetrec:artist:707', key: 'metallica', text: 'Metallica'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: 'name', text: row.text, source: 'hetrec'}]->(n);
