// Looks tracks up by isrc: a track is found by its ISRC.
//
// writes   index track_isrc on (:Track {isrc})
// returns  nothing

CYPHER 25
CREATE INDEX track_isrc IF NOT EXISTS
FOR (t:Track) ON (t.isrc);
