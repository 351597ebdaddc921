// Ties releases to their genres and styles.
//
// writes   (:Release)-[:HAS_GENRE]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   on: STRING id, tag: STRING id
:param rows => [{on: 'discogs:release:157', tag: 'idm'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.on})
MATCH (t:Tag {id: row.tag})
MERGE (n)-[:HAS_GENRE {source: 'discogs'}]->(t);
