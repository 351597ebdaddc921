// Finds the tracks that have an audio vector.
//
// writes   index track_audio_model on (:Track {audio_model})
// returns  nothing

CYPHER 25
CREATE INDEX track_audio_model IF NOT EXISTS
FOR (t:Track) ON (t.audio_model);
