// Artists with many works, found through the most used tag, for questions that stand for real ones.
//
// A thousand artists of that tag are looked at, so that it costs the same in a graph of any size.
//
// reads    (:Tag)<-[:TAGGED]-(:Artist)
// returns  id: STRING, name: STRING, works: INTEGER
// $k       INTEGER  how many
:param k => 3;

CYPHER 25
MATCH (t:Tag) WHERE t.artists IS NOT NULL
ORDER BY t.artists DESC, t.id
LIMIT 1
MATCH (t)<-[:TAGGED]-(a:Artist)
WITH a LIMIT 1000
RETURN a.id AS id, a.name AS name, coalesce(a.works, 0) AS works
ORDER BY works DESC, id
LIMIT $k;
