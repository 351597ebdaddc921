// Writes the Track nodes of a batch of releases.
//
// writes   (:Track)
// returns  nothing
// $rows    LIST<MAP>   id, title: STRING, key, position: STRING or null, duration_ms: INTEGER or null,
//                      unlinked_credits: LIST<STRING> or null
:param rows => [{id: 'discogs:track:157:1', title: 'Lost', key: 'lost', position: 'A1'}];

CYPHER 25
UNWIND $rows AS row
MERGE (t:Track {id: row.id})
SET t.title = row.title,
    t.key = row.key,
    t.position = row.position,
    t.duration_ms = row.duration_ms,
    t.unlinked_credits = row.unlinked_credits;
