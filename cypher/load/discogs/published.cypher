// Ties articles to the source that published them.
//
// writes   (:Article)-[:PUBLISHED_BY]->(:Source)
// returns  nothing
// $rows    LIST<MAP>   article, publisher: STRING ids
:param rows => [{article: 'discogs:artist:41:profile', publisher: 'discogs'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Article {id: row.article})
MATCH (s:Source {id: row.publisher})
MERGE (x)-[:PUBLISHED_BY {source: 'discogs'}]->(s);
