// Makes sure of genre and style tags, and says how each is known.
//
// writes   (:Tag)
// returns  id: STRING, name: STRING, kind: STRING
// plan     Eager: what is returned is read after all tags are made sure of
// $rows    LIST<MAP>   id, name, kind: STRING
:param rows => [{id: 'electronic', name: 'Electronic', kind: 'genre'}];

CYPHER 25
UNWIND $rows AS row
MERGE (t:Tag {id: row.id})
ON CREATE SET t.name = row.name, t.kind = row.kind
RETURN t.id AS id, t.name AS name, t.kind AS kind;
