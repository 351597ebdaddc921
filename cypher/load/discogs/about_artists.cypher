// Ties articles to the artists they are about.
//
// writes   (:Article)-[:ABOUT]->(:Artist)
// returns  nothing
// $rows    LIST<MAP>   article, about: STRING ids
:param rows => [{article: 'discogs:artist:41:profile', about: 'discogs:artist:41'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Article {id: row.article})
MATCH (n:Artist {id: row.about})
MERGE (x)-[:ABOUT {source: 'discogs'}]->(n);
