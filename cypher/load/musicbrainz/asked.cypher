// Remembers when the web service was asked for an MBID, whether it knew it, and if nobody could read the answer.
//
// writes   (:SourceId)
// returns  nothing
// $rows    LIST<MAP>   key: STRING, gone, failed: BOOLEAN
:param rows => [{key: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', gone: false, failed: false}];

CYPHER 25
UNWIND $rows AS row
MERGE (s:SourceId {key: row.key})
SET s.mb_failed = CASE WHEN row.failed THEN datetime() END,
    s.mb_asked = CASE WHEN row.failed THEN s.mb_asked ELSE datetime() END,
    s.mb_gone = CASE WHEN row.gone THEN true END;
