// Makes works whose record is gone derive from their editions.
//
// writes   (:Work)
// returns  nothing
// $ids     LIST<STRING>   ids of works
:param ids => ['discogs:master:1315'];

CYPHER 25
UNWIND $ids AS id
MATCH (w:Work {id: id})
SET w.derived = true, w.revision = null;
