// Ties main artists to tracks.
//
// writes   (:Artist)-[:PERFORMED]->(:Track)
// returns  nothing
// $rows    LIST<MAP>   artist, on: STRING ids, position, part: INTEGER, join: STRING or null
:param rows => [{artist: 'discogs:artist:41', on: 'discogs:track:157:1', position: 0, part: 0, join: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (n:Track {id: row.on})
MERGE (a)-[p:PERFORMED {position: row.position, source: 'discogs'}]->(n)
ON CREATE SET p.part = row.part, p.join = row.join;
