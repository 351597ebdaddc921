// How many bytes of memory the typical job may need at most: the edges it writes, until they are committed.
//
// reads    (:Tag {artists})
// returns  bytes: INTEGER

CYPHER 25
MATCH (tag:Tag)
RETURN 8000000 + coalesce(sum(CASE WHEN tag.artists > 150 THEN 150 ELSE tag.artists END), 0) * 2900 AS bytes;
