// Enters the model of a vector space unless there is one, and says which it is.
//
// writes   (:Model {space, name, sha256, dimensions})
// returns  name: STRING, sha256: STRING or null
// $space       STRING   text or audio
// $properties  MAP      of the model: name, sha256, dimensions
:param space => 'text';
:param properties => ({name: 'sentence-transformers/all-MiniLM-L6-v2', sha256: null, dimensions: 384});

CYPHER 25
MERGE (m:Model {space: $space})
ON CREATE SET m += $properties, m.since = datetime()
RETURN m.name AS name, m.sha256 AS sha256;
