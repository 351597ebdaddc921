// Takes artists' names away, before a changed record gives them anew.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name), deletes
// returns  nothing
// plan     Eager: all of these names are untied before those nobody bears any more are deleted
// $rows    LIST<MAP>   id: STRING, keep: LIST<STRING> kinds of names that stay
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', keep: ['variation']}];

CYPHER 25
UNWIND $rows AS row
MATCH (:Artist {id: row.id})-[k:KNOWN_AS {source: 'musicbrainz'}]->(n:Name)
WHERE NOT k.kind IN row.keep
DELETE k
WITH DISTINCT n
WHERE NOT EXISTS { (n)<-[:KNOWN_AS]-() }
DELETE n;
