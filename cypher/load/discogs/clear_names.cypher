// Takes artists' names away, before a changed record gives them anew.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name), deletes
// returns  nothing
// plan     Eager: all of these names are untied before those nobody bears any more are deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Artist {id: id})-[k:KNOWN_AS {source: 'discogs'}]->(n:Name)
DELETE k
WITH DISTINCT n
WHERE NOT EXISTS { (n)<-[:KNOWN_AS]-() }
DELETE n;
