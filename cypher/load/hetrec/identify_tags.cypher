// Ties tags to their numbers in the data set; several of these can be one tag.
//
// writes   (:Tag)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING (of a tag), key: STRING (its number)
:param rows => [{id: 'shoegaze', key: 'hetrec:tag:30'}];

CYPHER 25
UNWIND $rows AS row
MATCH (t:Tag {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (t)-[:IDENTIFIED_BY {source: 'hetrec'}]->(s);
