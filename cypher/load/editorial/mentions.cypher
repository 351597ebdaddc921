// Writes the artists that articles mention.
//
// writes   (:Artist)-[:MENTIONED_IN {count, offsets, sentence, confidence 0–1, source}]->(:Article)
// returns  nothing
// $rows    LIST<MAP>   article, artist: STRING ids, count: INTEGER, offsets: LIST<INTEGER> (characters into the title, an
//                      empty line and the text), sentence: STRING, confidence: FLOAT
:param rows => [{article: 'https://quiet.example/1', artist: 'discogs:artist:41', count: 1, offsets: [4], sentence: 'An evening.', confidence: 0.9}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (x:Article {id: row.article})
MERGE (a)-[m:MENTIONED_IN {source: 'editorial'}]->(x)
SET m.count = row.count, m.offsets = row.offsets, m.sentence = row.sentence, m.confidence = row.confidence;
