// Number of indexes that are not filled yet.
//
// reads    the list of indexes
// returns  indexes: INTEGER

CYPHER 25
SHOW INDEXES YIELD state
WHERE state = 'POPULATING'
RETURN count(*) AS indexes;
