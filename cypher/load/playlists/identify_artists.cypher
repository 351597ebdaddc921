// Ties artists to their ids in catalogues.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $ids     LIST<STRING>   ids of artists that exist
// $source  STRING         the catalogue that says so
:param ids => ['spotify:artist:2wIVse2owClT7go1WT98tk'];
:param source => 'mpd';

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
MERGE (s:SourceId {key: id})
MERGE (a)-[:IDENTIFIED_BY {source: $source}]->(s);
