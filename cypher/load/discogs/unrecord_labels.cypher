// Makes nodes whose record is gone known by reference only, and says whether anything refers to them.
//
// writes   (:Label)
// reads    relationships of (:Label)
// returns  id: STRING, catalogue_name: STRING, used: BOOLEAN
// $ids     LIST<STRING>   ids of nodes
:param ids => ['discogs:label:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Label {id: id})
SET n.stub = true, n.revision = null, n.urls = null, n.profile = null
RETURN n.id AS id, n.catalogue_name AS catalogue_name,
       EXISTS { (n)-[:RELEASED_ON|SUBLABEL_OF]-() } OR EXISTS { (n)-[other]-() WHERE other.source <> 'discogs' } AS used;
