// The loads that came into the graph by an import, and have not been settled since.
//
// reads    (:Load)
// returns  id: STRING

CYPHER 25
MATCH (l:Load)
WHERE l.id > '' AND l.bulk IS NOT NULL
RETURN l.id AS id
ORDER BY id;
