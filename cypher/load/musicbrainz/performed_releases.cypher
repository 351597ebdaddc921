// Ties artists to the releases they are credited with.
//
// writes   (:Artist)-[:PERFORMED]->(:Release)
// returns  nothing
// $rows    LIST<MAP>   artist, on: STRING ids, position, part: INTEGER, join: STRING or null
:param rows => [{artist: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', on: 'mb:release:0d5cb1ce-8a9a-4a4a-9a0e-9c1bd3f0a9c1', position: 0, part: 0, join: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (n:Release {id: row.on})
MERGE (a)-[p:PERFORMED {position: row.position, source: 'musicbrainz'}]->(n)
SET p.part = row.part, p.join = row.join;
