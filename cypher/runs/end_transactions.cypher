// Ends the transactions of a run of batch jobs, and tells which of them are still there.
//
// A transaction that was told to end goes on until its kernel looks: a GDS algorithm may take seconds to.
//
// reads    SHOW TRANSACTIONS
// returns  id: STRING, message: STRING
// $run     STRING   id of the run
:param run => 'run:example';

CYPHER 25
SHOW TRANSACTIONS YIELD transactionId AS id, metaData
WHERE metaData.run = $run
TERMINATE TRANSACTIONS id YIELD transactionId, message
RETURN transactionId AS id, message;
