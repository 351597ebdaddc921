// How far the graph algorithms are that run just now.
//
// reads    gds.listProgress
// returns  task: STRING, progress: STRING  as a percentage, or n/a

CYPHER 25
CALL gds.listProgress() YIELD taskName, progress, status
WHERE status = 'RUNNING'
RETURN trim(replace(taskName, '|--', '')) AS task, progress
ORDER BY task;
