// Writes the Track nodes of a batch of recordings.
//
// writes   (:Track)
// returns  nothing
// $rows    LIST<MAP>   id, title, key (the folded title), revision: STRING, isrc: STRING or null, duration_ms: INTEGER or null
:param rows => [{id: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f', title: 'VI Scose Poise', key: 'vi scose poise', duration_ms: 416000, revision: '0f'}];

CYPHER 25
UNWIND $rows AS row
MERGE (n:Track {id: row.id})
SET n.title = row.title,
    n.key = row.key,
    n.isrc = row.isrc,
    n.duration_ms = row.duration_ms,
    n.stub = null,
    n.revision = row.revision;
