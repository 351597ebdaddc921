// Ties artists to the works they are credited with.
//
// writes   (:Artist)-[:PERFORMED]->(:Work)
// returns  nothing
// $rows    LIST<MAP>   artist, on: STRING ids, position, part: INTEGER, join: STRING or null
:param rows => [{artist: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', on: 'mb:release-group:e67bba71-1f82-3d2c-a4b8-a5ac64c7e2c9', position: 0, part: 0, join: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (n:Work {id: row.on})
MERGE (a)-[p:PERFORMED {position: row.position, source: 'musicbrainz'}]->(n)
SET p.part = row.part, p.join = row.join;
