// The largest heap the server may have. What is free of it says little: it is full of what nobody needs any more.
//
// reads    gds.debug.sysInfo
// returns  bytes: INTEGER

CYPHER 25
CALL gds.debug.sysInfo() YIELD key, value
WHERE key = 'heapMaxInBytes'
RETURN toInteger(value) AS bytes;
