// Makes nodes whose record is gone known by reference only, and says whether anything refers to them.
//
// writes   (:Artist)
// reads    relationships of (:Artist)
// returns  id: STRING, catalogue_name: STRING, used: BOOLEAN
// $ids     LIST<STRING>   ids of nodes
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (n:Artist {id: id})
SET n.stub = true, n.revision = null, n.urls = null, n.real_name = null, n.kind = null, n.bio = null,
    n.alias_names = null, n.group_names = null, n.alias_ids = null, n.group_ids = null, n.unlinked = null,
    n.text_embedding = null, n.text_model = null
RETURN n.id AS id, n.catalogue_name AS catalogue_name,
       EXISTS { (n)-[:PERFORMED|CREDITED|ALIAS_OF|MEMBER_OF]-() } OR EXISTS { (n)-[other]-() WHERE other.source <> 'discogs' } AS used;
