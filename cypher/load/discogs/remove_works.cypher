// Removes works that have lost their last edition and have no record of their own.
//
// writes   (:Work), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of works
:param ids => ['discogs:work:41:anvil vapre'];

CYPHER 25
UNWIND $ids AS id
MATCH (w:Work {id: id})
WHERE w.derived AND NOT EXISTS { (w)<-[:EDITION_OF]-() }
DETACH DELETE w;
