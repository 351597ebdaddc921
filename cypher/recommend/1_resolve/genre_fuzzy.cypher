// Genres whose names share words with the question, allowing for typos, or begin like it; the caller ranks them by letters.
//
// reads    full-text index tag_words, (:Tag {name, artists})
// returns  id: STRING, name: STRING, artists: LIST<STRING>  empty, matched_name: STRING, key: STRING,
//          count: INTEGER  artists that have the tag
// $words   STRING   the question's words in Lucene syntax, each escaped and marked ~ for a typo
// $begin   STRING   how the name may begin, folded; empty if beginnings do not count
// $k       INTEGER  how many tags of either kind
:param words => 'tehcno~1';
:param begin => 'techn';
:param k => 50;

CYPHER 25
CALL () {
  CALL db.index.fulltext.queryNodes('tag_words', $words, {limit: $k}) YIELD node
  RETURN node AS tag
  UNION
  MATCH (tag:Tag)
  WHERE $begin <> '' AND tag.id STARTS WITH $begin
  RETURN tag LIMIT $k
}
WITH tag
WHERE tag.artists > 0
RETURN tag.id AS id, tag.name AS name, [] AS artists, tag.name AS matched_name, tag.id AS key, tag.artists AS count
ORDER BY count DESC, id;
