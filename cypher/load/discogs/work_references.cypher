// Makes sure of the Work nodes that releases belong to.
//
// writes   (:Work)
// returns  nothing
// $ids     LIST<STRING>   ids of works
:param ids => ['discogs:master:1315', 'discogs:work:41:anvil vapre'];

CYPHER 25
UNWIND $ids AS id
MERGE (w:Work {id: id})
ON CREATE SET w.derived = true;
