// Makes artists known under names: their own, their variations, their real name.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name)
// returns  nothing
// $rows    LIST<MAP>   artist: STRING (an id), key: STRING (the folded name), kind, text: STRING
:param rows => [{artist: 'discogs:artist:41', key: 'autechre', kind: 'name', text: 'Autechre'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: row.kind, text: row.text, source: 'discogs'}]->(n);
