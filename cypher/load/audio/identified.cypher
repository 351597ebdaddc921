// Says which ids tracks have elsewhere, how that is known and how surely.
//
// writes   (:Track)-[:IDENTIFIED_BY {source, method, confidence}]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING, key: STRING, method: STRING id, isrc, name or own, confidence: FLOAT 0–1
// $source  STRING      who says so
:param rows => [];
:param source => 'deezer';

CYPHER 25
UNWIND $rows AS row
MATCH (t:Track {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (t)-[i:IDENTIFIED_BY {source: $source}]->(s)
SET i.method = row.method, i.confidence = row.confidence;
