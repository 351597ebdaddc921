// Makes artists known under the names Last.fm gives them.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name)
// returns  nothing
// $rows    LIST<MAP>   id: STRING (of an artist), key: STRING (the folded name), name: STRING
:param rows => [{id: 'lastfm:artist:autechre', key: 'autechre', name: 'Autechre'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: 'name', text: row.name, source: 'lastfm'}]->(n);
