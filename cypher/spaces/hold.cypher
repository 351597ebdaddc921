// Keeps the model of a vector space as it is until the transaction ends; no row says that it is another one by now.
//
// writes   (:Model)
// returns  name: STRING
// $space   STRING   text or audio
// $name    STRING   name of the model that is about to write
:param space => 'text';
:param name => 'sentence-transformers/all-MiniLM-L6-v2';

CYPHER 25
MATCH (m:Model {space: $space})
SET m.locked = true
REMOVE m.locked
WITH m WHERE m.name = $name
RETURN m.name AS name;
