// Notes where tracks can be heard, and when that was told, as such addresses expire.
//
// writes   (:Track {preview_url, preview_got})
// returns  nothing
// $rows    LIST<MAP>   id: STRING, preview_url: STRING, confidence: FLOAT 0–1 that it is the track
:param rows => [];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
SET t.preview_url = row.preview_url, t.preview_got = datetime(), t.preview_confidence = row.confidence;
