// All loads with what changes whenever one moves on or ends, so that derived facts know whether they are stale.
//
// Ending a load links names, so the end counts by itself; and a load that is done again ends again.
//
// reads    (:Load)
// returns  load: STRING, source: STRING, kind: STRING, next: INTEGER, ended: STRING or null,
//          feeds: LIST<STRING> or null  parts of the data that the load changes, null if it names none

CYPHER 25
MATCH (l:Load)
RETURN l.id AS load, l.source AS source, l.kind AS kind, l.next AS next, toString(l.ended) AS ended, l.feeds AS feeds
ORDER BY load;
