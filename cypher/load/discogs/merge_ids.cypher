// Has the ids of merged artists lead to the artists they were merged into.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id, into: STRING ids of artists
:param rows => [{id: 'discogs:artist:41', into: 'discogs:artist:45'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.into})
MERGE (s:SourceId {key: row.id})
MERGE (a)-[i:IDENTIFIED_BY {source: 'discogs'}]->(s)
SET i.merged = true;
