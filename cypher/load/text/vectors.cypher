// Stores sentence vectors of artists' texts with the model that made them; ids not in the graph are left out.
//
// writes   (:Artist {text_embedding, text_model, text_hash})
// returns  stored: INTEGER
// $rows    LIST<MAP>   id: STRING, vector: VECTOR or LIST<FLOAT>, hash: STRING of the text
// $model   STRING      name of the model
:param rows => [];
:param model => 'sentence-transformers/all-MiniLM-L6-v2';

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
CALL db.create.setNodeVectorProperty(a, 'text_embedding', row.vector)
SET a.text_model = $model, a.text_hash = row.hash
RETURN count(a) AS stored;
