// The types of relationships in the graph.
//
// reads    db.relationshipTypes
// returns  type: STRING

CYPHER 25
CALL db.relationshipTypes() YIELD relationshipType
RETURN relationshipType AS type
ORDER BY type;
