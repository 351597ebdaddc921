// Takes the facts of works away, before a changed record gives them anew.
//
// Works of editions and tracks of releases are said by the other side, and stay.
//
// writes   relationships of (:Work), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Work {id: row.id})
SET n.revision = null
WITH n
MATCH (n)-[f:IDENTIFIED_BY|PERFORMED|HAS_GENRE]-()
WHERE f.source = 'musicbrainz'
DELETE f;
