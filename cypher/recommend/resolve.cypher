// The artists a question may mean by an exact name, best first: name before variation before real name, then works.
//
// A name that any node of an entity has leads to its canonical node.
//
// reads    (:Name)<-[:KNOWN_AS]-(:Artist)-[:SAME_AS]->(:Artist)
// returns  artist_id: STRING, artist_name: STRING, matched: STRING, matched_name: STRING, works: INTEGER
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
RETURN a.id AS artist_id, a.name AS artist_name, known.kind AS matched, known.text AS matched_name,
       coalesce(a.works, 0) AS works
ORDER BY rank, works DESC, artist_id
LIMIT $k;
