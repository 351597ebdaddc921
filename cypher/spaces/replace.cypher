// Gives a vector space another model; the vectors of the earlier one are to be removed next.
//
// writes   (:Model {space, name, sha256, dimensions, clearing})
// returns  name: STRING
// $space       STRING   text or audio
// $properties  MAP      of the model: name, sha256, dimensions
:param space => 'text';
:param properties => ({name: 'sentence-transformers/all-MiniLM-L6-v2', sha256: null, dimensions: 384});

CYPHER 25
MERGE (m:Model {space: $space})
SET m = {space: $space}, m += $properties, m.since = datetime(), m.clearing = true
RETURN m.name AS name;
