// Ties articles to the labels they are about.
//
// writes   (:Article)-[:ABOUT]->(:Label)
// returns  nothing
// $rows    LIST<MAP>   article, about: STRING ids
:param rows => [{article: 'discogs:label:41:profile', about: 'discogs:label:41'}];

CYPHER 25
UNWIND $rows AS row
MATCH (x:Article {id: row.article})
MATCH (n:Label {id: row.about})
MERGE (x)-[:ABOUT {source: 'discogs'}]->(n);
