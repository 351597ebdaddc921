// Links the artists that articles mention.
//
// writes   (:Artist)-[:MENTIONED_IN]->(:Article)
// returns  nothing
// $rows    LIST<MAP>   article, id: STRING
:param rows => [{article: 'discogs:artist:41:profile', id: 'discogs:artist:49'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Artist {id: row.id})
MATCH (x:Article {id: row.article})
MERGE (n)-[:MENTIONED_IN {source: 'discogs'}]->(x);
