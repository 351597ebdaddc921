// Those of some files whose sound has a vector of the model already.
//
// reads    (:Track {audio_model})-[:IDENTIFIED_BY]->(:SourceId)
// returns  key: STRING
// $keys    LIST<STRING>  of files
// $model   STRING        name of the model
:param keys => ['file:track:example'];
:param model => '630k-audioset-best.pt';

CYPHER 25
UNWIND $keys AS key
MATCH (s:SourceId {key: key})<-[:IDENTIFIED_BY]-(t:Track)
WHERE t.audio_model = $model
RETURN DISTINCT key
ORDER BY key;
