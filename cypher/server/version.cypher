// The server's version and edition, and whether its Graph Data Science library answers.
//
// reads    the server's component list and function list
// returns  version: STRING, edition: STRING, gds: BOOLEAN

CYPHER 25
SHOW FUNCTIONS YIELD name WHERE name = 'gds.version'
WITH count(*) > 0 AS gds
CALL dbms.components() YIELD name, versions, edition
WHERE name = 'Neo4j Kernel'
RETURN versions[0] AS version, edition, gds;
