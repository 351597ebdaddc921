// Takes away whom articles mention and who published them, before they are written anew.
//
// writes   (:Artist)-[:MENTIONED_IN]->(:Article)-[:PUBLISHED_BY]->(:Source), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of articles
:param ids => ['https://quiet.example/1'];

CYPHER 25
UNWIND $ids AS id
MATCH (x:Article {id: id})-[e:MENTIONED_IN|PUBLISHED_BY {source: 'editorial'}]-()
DELETE e;
