// The memory that the transactions of batch jobs hold just now, as the server counts it.
//
// reads    SHOW TRANSACTIONS
// returns  bytes: INTEGER  0 while no job runs

CYPHER 25
SHOW TRANSACTIONS YIELD metaData, estimatedUsedHeapMemory
WHERE metaData.job IS NOT NULL
RETURN coalesce(sum(estimatedUsedHeapMemory), 0) AS bytes;
