// Takes the facts of works' records away, before a changed record gives them anew.
//
// writes   (:Artist)-[:PERFORMED]->(:Work)-[:HAS_GENRE]->(:Tag), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of works
:param ids => ['discogs:master:1315'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Work {id: id})-[f:PERFORMED|HAS_GENRE]-()
WHERE f.source = 'discogs'
DELETE f;
