// Ties works to their genres.
//
// writes   (:Work)-[:HAS_GENRE]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   on, tag: STRING ids
:param rows => [{on: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9', tag: 'idm'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Work {id: row.on})
MATCH (t:Tag {id: row.tag})
MERGE (n)-[:HAS_GENRE {source: 'musicbrainz'}]->(t);
