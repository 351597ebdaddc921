// Takes the facts of tracks away, before a changed record gives them anew.
//
// writes   relationships of (:Track), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Track {id: row.id})
SET n.revision = null
WITH n
MATCH (n)-[f:IDENTIFIED_BY|PERFORMED|APPEARS_ON]-()
WHERE f.source = 'musicbrainz'
DELETE f;
