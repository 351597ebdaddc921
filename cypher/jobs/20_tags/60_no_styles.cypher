// Takes style and genre from artists that have no tags any more.
//
// reads    (:Artist)-[:TAGGED]->(:Tag)
// writes   (:Artist {style, genre, tag_norm})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.tag_norm IS NOT NULL AND NOT EXISTS { (a)-[:TAGGED]->(:Tag) }
REMOVE a.style, a.genre, a.tag_norm
RETURN count(a) AS artists;
