// Takes ids and owners of labels away, before a changed record gives them anew.
//
// writes   relationships of (:Label), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'mb:label:46f0f4cd-8aab-4b33-b698-f459faf64190'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Label {id: row.id})
SET n.revision = null, n.stub = true
WITH n
MATCH (n)-[f:IDENTIFIED_BY|SUBLABEL_OF]->()
WHERE f.source = 'musicbrainz'
DELETE f;
