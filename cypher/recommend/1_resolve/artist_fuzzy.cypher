// Artists whose names share words with the question, allowing for typos, or begin like it; the caller ranks them by letters.
//
// reads    full-text index name_words, (:Name)<-[:KNOWN_AS]-(:Artist {popularity, works})-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, artists: LIST<STRING>  empty, matched_name: STRING, key: STRING, count: INTEGER  works,
//          popularity: FLOAT 0–1
// $words   STRING   the question's words in Lucene syntax, each escaped and marked ~ for a typo
// $begin   STRING   how the name may begin, folded; empty if beginnings do not count
// $k       INTEGER  how many names of either kind
:param words => 'aphex~1 twn~1';
:param begin => 'aphex tw';
:param k => 50;

CYPHER 25
CALL () {
  CALL db.index.fulltext.queryNodes('name_words', $words, {limit: $k}) YIELD node
  RETURN node
  UNION
  MATCH (node:Name)
  WHERE $begin <> '' AND node.key STARTS WITH $begin
  RETURN node LIMIT $k
}
MATCH (node)<-[known:KNOWN_AS]-(x:Artist)
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH node, known, coalesce(canonical, x) AS a
WITH node, a, min(known.text) AS matched_name
RETURN a.id AS id, a.name AS name, [] AS artists, matched_name, node.key AS key, coalesce(a.works, 0) AS count,
       coalesce(a.popularity, 0.0) AS popularity
ORDER BY popularity DESC, count DESC, id, key;
