// Ties works to their genres and styles.
//
// writes   (:Work)-[:HAS_GENRE]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   on: STRING id, tag: STRING id
:param rows => [{on: 'discogs:master:1315', tag: 'idm'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Work {id: row.on})
MATCH (t:Tag {id: row.tag})
MERGE (n)-[:HAS_GENRE {source: 'discogs'}]->(t);
