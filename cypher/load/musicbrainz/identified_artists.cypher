// Ties artists to their ids: their own, those of artists merged into them, and those of other catalogues.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING of a node, key: STRING
:param rows => [{id: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', key: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (n)-[:IDENTIFIED_BY {source: 'musicbrainz'}]->(s);
