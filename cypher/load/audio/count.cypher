// How many tracks have no audio vector and were not asked for yet.
//
// reads    (:Track {title, audio_model, deezer_asked})
// returns  tracks: INTEGER

CYPHER 25
MATCH (t:Track)
WHERE t.id > '' AND t.audio_model IS NULL AND t.deezer_asked IS NULL AND t.title IS NOT NULL
RETURN count(t) AS tracks;
