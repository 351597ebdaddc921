// The artists a question may mean by an exact name, best first: name before variation before real name, then popularity.
//
// A name that any node of an entity has leads to its canonical node. Among names of one kind the more popular artist goes
// first, then the one with more works, then the one with more ties.
//
// reads    (:Name)<-[:KNOWN_AS]-(:Artist {popularity, works})-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, artists: LIST<STRING>  empty, matched: STRING, matched_name: STRING,
//          count: INTEGER  works
// $key     STRING   the question, folded as names are when they are loaded
// $k       INTEGER  how many
:param key => 'afx';
:param k => 10;

CYPHER 25
MATCH (n:Name {key: $key})<-[known:KNOWN_AS]-(x:Artist)
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH coalesce(canonical, x) AS a, known, CASE known.kind WHEN 'sort name' THEN 'variation' ELSE known.kind END AS kind
WITH a, known, kind, CASE kind WHEN 'name' THEN 0 WHEN 'variation' THEN 1 WHEN 'alias' THEN 1 ELSE 2 END AS rank
ORDER BY rank, known.text, kind
WITH a, collect({text: known.text, kind: kind})[0] AS known, min(rank) AS rank
RETURN a.id AS id, a.name AS name, [] AS artists, known.kind AS matched, known.text AS matched_name,
       coalesce(a.works, 0) AS count
ORDER BY rank, coalesce(a.popularity, 0.0) DESC, count DESC,
         COUNT { (a)-[:COLLABORATED_WITH|CO_MENTIONED|CO_PLAYLIST|SIMILAR_TO]-() } DESC, id
LIMIT $k;
