// Stores audio vectors of tracks with the model that made them; ids not in the graph are left out.
//
// writes   (:Track {audio_embedding, audio_model, audio_hash})
// returns  stored: INTEGER
// $rows    LIST<MAP>   id: STRING, vector: VECTOR or LIST<FLOAT>, hash: STRING of the sound's file
// $model   STRING      name of the model
:param rows => [];
:param model => '630k-audioset-best.pt';

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
CALL db.create.setNodeVectorProperty(t, 'audio_embedding', row.vector)
SET t.audio_model = $model, t.audio_hash = row.hash
RETURN count(t) AS stored;
