// Makes sure of the Label nodes that records refer to, and says which are known by reference only.
//
// writes   (:Label)
// returns  id: STRING, catalogue_name: STRING of each label without a record of its own
// plan     Eager: what is returned is read after all nodes are made sure of
// $rows    LIST<MAP>   id, name, catalogue_name: STRING
:param rows => [{id: 'discogs:label:41', name: 'Rob Brown', catalogue_name: 'Rob Brown (3)'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Label {id: row.id})
ON CREATE SET n.stub = true, n.name = row.name, n.catalogue_name = row.catalogue_name
WITH n
WHERE n.stub
RETURN n.id AS id, n.catalogue_name AS catalogue_name;
