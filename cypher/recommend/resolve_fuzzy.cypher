// Artists whose names share words with the question, allowing for typos; the caller ranks them by edit distance.
//
// reads    full-text index name_words, (:Name)<-[:KNOWN_AS]-(:Artist)-[:SAME_AS]->(:Artist)
// returns  artist_id: STRING, artist_name: STRING, matched_name: STRING, key: STRING, works: INTEGER
// $words   STRING   the question's words in Lucene syntax, each escaped and marked ~ for a typo
// $k       INTEGER  how many names
:param words => 'aphex~1 twn~1';
:param k => 50;

CYPHER 25
CALL db.index.fulltext.queryNodes('name_words', $words, {limit: $k}) YIELD node, score
MATCH (node)<-[known:KNOWN_AS]-(x:Artist)
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH node, score, known, coalesce(canonical, x) AS a
WITH node, score, a, min(known.text) AS matched_name
RETURN a.id AS artist_id, a.name AS artist_name, matched_name, node.key AS key, coalesce(a.works, 0) AS works
ORDER BY score DESC, works DESC, artist_id;
