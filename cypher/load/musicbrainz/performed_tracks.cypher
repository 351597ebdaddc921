// Ties artists to the tracks they are credited with.
//
// writes   (:Artist)-[:PERFORMED]->(:Track)
// returns  nothing
// $rows    LIST<MAP>   artist, on: STRING ids, position, part: INTEGER, join: STRING or null
:param rows => [{artist: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', on: 'mb:recording:7f1cdb70-4cf9-4cd1-9e1b-6b0d5a3f5e5f', position: 0, part: 0, join: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (n:Track {id: row.on})
MERGE (a)-[p:PERFORMED {position: row.position, source: 'musicbrainz'}]->(n)
SET p.part = row.part, p.join = row.join;
