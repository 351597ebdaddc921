// Indexes that cannot be used yet, and how far they are.
//
// reads    the server's list of indexes
// returns  name: STRING, percent: FLOAT

CYPHER 25
SHOW INDEXES YIELD name, state, populationPercent
WHERE state <> 'ONLINE'
RETURN name, populationPercent AS percent
ORDER BY name;
