// The genres a question may mean, by spellings of a tag: those that artists have before those that none has.
//
// reads    (:Tag {name, artists})
// returns  id: STRING, name: STRING, artists: LIST<STRING>  empty, matched: STRING, matched_name: STRING,
//          count: INTEGER  artists that have the tag
// $keys    LIST<STRING>  the question, folded as tags are when they are loaded, and then its other spellings
// $k       INTEGER  how many
:param keys => ['idm', 'intelligent dance music'];
:param k => 10;

CYPHER 25
UNWIND range(0, size($keys) - 1) AS rank
MATCH (tag:Tag {id: $keys[rank]})
WITH tag, min(rank) AS rank
RETURN tag.id AS id, tag.name AS name, [] AS artists, CASE rank WHEN 0 THEN 'name' ELSE 'variation' END AS matched,
       tag.name AS matched_name, coalesce(tag.artists, 0) AS count
ORDER BY count = 0, rank, count DESC, id
LIMIT $k;
