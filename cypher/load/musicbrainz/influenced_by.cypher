// Ties artists to those who influenced them.
//
// writes   (:Artist)-[:INFLUENCED_BY]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   from, to: STRING ids of artists, begin, end: INTEGER (a year) or null
:param rows => [{from: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', to: 'mb:artist:f22942a1-6f70-4f48-866e-238cb2308fbd', begin: 1987, end: null}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.from})
MATCH (b:Artist {id: row.to})
MERGE (a)-[r:INFLUENCED_BY {source: 'musicbrainz'}]->(b)
SET r.begin = row.begin, r.end = row.end;
