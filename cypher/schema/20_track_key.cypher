// Looks tracks up by key: a track is found by its folded title.
//
// writes   index track_key on (:Track {key})
// returns  nothing

CYPHER 25
CREATE INDEX track_key IF NOT EXISTS
FOR (t:Track) ON (t.key);
