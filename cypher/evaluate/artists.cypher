// All artists that something can be said of, and on how many lists each is.
//
// reads    (:Artist {recommendable})-[:SAME_AS]->(:Artist), (:Artist)-[:ON_PLAYLIST|IN_LIBRARY]->()
// returns  id: STRING, name: STRING, recommendable: BOOLEAN, lists: INTEGER  playlists and libraries

CYPHER 25
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
RETURN a.id AS id, a.name AS name, coalesce(a.recommendable, false) AS recommendable,
       COUNT { (a)-[:ON_PLAYLIST|IN_LIBRARY]->() } AS lists
ORDER BY id;
