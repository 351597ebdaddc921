// Stores audio vectors of made-up artists, as if the batch job had found them from tracks.
//
// writes   (:Artist {audio_embedding, audio_model})
// returns  stored: INTEGER
// $rows    LIST<MAP>   id: STRING, vector: VECTOR or LIST<FLOAT>
:param rows => [];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
CALL db.create.setNodeVectorProperty(a, 'audio_embedding', row.vector)
SET a.audio_model = 'bench'
RETURN count(a) AS stored;
