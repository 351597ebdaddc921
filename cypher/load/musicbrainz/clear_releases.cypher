// Takes the facts of releases away, before a changed record gives them anew.
//
// writes   relationships of (:Release), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Release {id: row.id})
SET n.revision = null
WITH n
MATCH (n)-[f:IDENTIFIED_BY|PERFORMED|HAS_GENRE|EDITION_OF|RELEASED_ON]-()
WHERE f.source = 'musicbrainz'
DELETE f;
