// Takes the facts of releases away, before a changed record gives them anew.
//
// writes   relationships of (:Release), deletes
// returns  work: STRING id of the work the release was an edition of
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of releases
:param ids => ['discogs:release:157'];

CYPHER 25
UNWIND $ids AS id
MATCH (r:Release {id: id})
OPTIONAL MATCH (r)-[:EDITION_OF]->(w:Work)
WITH r, collect(w.id) AS works
MATCH (r)-[f:EDITION_OF|RELEASED_ON|HAS_GENRE|PERFORMED|CREDITED]-()
WHERE f.source = 'discogs'
DELETE f
WITH DISTINCT works
UNWIND works AS work
RETURN DISTINCT work;
