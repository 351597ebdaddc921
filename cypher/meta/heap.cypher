// How much of the server's heap is free for a batch job.
//
// reads    gds.debug.sysInfo
// returns  bytes: INTEGER

CYPHER 25
CALL gds.debug.sysInfo() YIELD key, value
WHERE key = 'availableHeapInBytes'
RETURN toInteger(value) AS bytes;
