// What was loaded from each source, how much of it, and when it ended last.
//
// reads    (:Load)
// returns  source: STRING, kind: STRING, loads: INTEGER, complete: INTEGER  how many of them were read to their end,
//          records: INTEGER, quarantined: INTEGER  records that could not be read,
//          ended: INTEGER or null  seconds since 1970, licences: LIST<STRING>,
//          unfinished: LIST<STRING>  up to three files that were not read to their end

CYPHER 25
MATCH (l:Load)
RETURN l.source AS source,
       l.kind AS kind,
       count(l) AS loads,
       count(CASE WHEN l.complete THEN 1 END) AS complete,
       sum(coalesce(l.records, l.next)) AS records,
       sum(l.quarantined) AS quarantined,
       max(l.ended.epochSeconds) AS ended,
       collect(DISTINCT l.licence) AS licences,
       collect(CASE WHEN NOT l.complete THEN l.file END)[0..3] AS unfinished
ORDER BY source, kind;
