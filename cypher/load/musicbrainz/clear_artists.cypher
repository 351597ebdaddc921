// Takes tags, relations and ids of artists away, before a changed record gives them anew.
//
// writes   relationships of (:Artist), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $rows    LIST<MAP>   id: STRING
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
SET n.revision = null, n.stub = true
WITH n
MATCH (n)-[f:MEMBER_OF|SUBGROUP_OF|INFLUENCED_BY|WORKED_WITH|TRIBUTE_TO|ALIAS_OF|HAS_TAG|IDENTIFIED_BY]-()
WHERE f.source = 'musicbrainz'
DELETE f;
