// Ties artists to those that Last.fm calls similar to them.
//
// writes   (:Artist)-[:SIMILAR_TO]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   from, to: STRING ids of artists that exist, score: FLOAT 0–1
:param rows => [{from: 'discogs:artist:41', to: 'discogs:artist:45', score: 0.9}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.from})
MATCH (b:Artist {id: row.to})
MERGE (a)-[s:SIMILAR_TO {source: 'lastfm'}]->(b)
SET s.score = row.score;
