// Notes that tracks cannot be heard at Deezer, and why, so that they are not asked for again.
//
// writes   (:Track {deezer_asked, deezer_result})
// returns  nothing
// $rows    LIST<MAP>   id: STRING, reason: STRING
:param rows => [];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
SET t.deezer_asked = date(), t.deezer_result = row.reason;
