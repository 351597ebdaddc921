// Ties articles to the publication that published them.
//
// writes   (:Article)-[:PUBLISHED_BY]->(:Source)
// returns  nothing
// $rows    LIST<MAP>   article, publisher: STRING ids
:param rows => [{article: 'https://quiet.example/1', publisher: 'editorial:quiet room'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Article {id: row.article})
MATCH (s:Source {id: row.publisher})
MERGE (x)-[:PUBLISHED_BY {source: 'editorial'}]->(s);
