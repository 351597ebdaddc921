// The most memory that one transaction may hold, and that all may hold together.
//
// reads    SHOW SETTINGS
// returns  value: STRING  such as 2.00GiB; 0B where there is no limit

CYPHER 25
SHOW SETTINGS 'db.memory.transaction.max', 'dbms.memory.transaction.total.max' YIELD value
RETURN value;
