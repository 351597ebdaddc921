// Links the labels that articles mention.
//
// writes   (:Label)-[:MENTIONED_IN]->(:Article)
// returns  nothing
// $rows    LIST<MAP>   article, id: STRING
:param rows => [{article: 'discogs:artist:41:profile', id: 'discogs:label:49'}];

CYPHER 25
UNWIND $rows AS row
MATCH (n:Label {id: row.id})
MATCH (x:Article {id: row.article})
MERGE (n)-[:MENTIONED_IN {source: 'discogs'}]->(x);
