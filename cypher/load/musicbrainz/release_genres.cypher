// Ties releases to their genres.
//
// writes   (:Release)-[:HAS_GENRE]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   on, tag: STRING ids
:param rows => [{on: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', tag: 'idm'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.on})
MATCH (t:Tag {id: row.tag})
MERGE (n)-[:HAS_GENRE {source: 'musicbrainz'}]->(t);
