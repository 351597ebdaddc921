// Makes artists known under their names.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, key: STRING the folded name, name: STRING
// $source  STRING      the catalogue that says so
:param rows => [{id: 'spotify:artist:2wIVse2owClT7go1WT98tk', key: 'missy elliott', name: 'Missy Elliott'}];
:param source => 'mpd';

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: 'name', text: row.name, source: $source}]->(n);
