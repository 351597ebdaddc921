// The artists a question may mean by an exact name, best first: name before variation before real name, then works.
//
// reads    (:Name)<-[:KNOWN_AS]-(:Artist)
// returns  artist_id: STRING, artist_name: STRING, matched: STRING, matched_name: STRING, works: INTEGER
// $key     STRING   the question, folded as names are when they are loaded
// $k       INTEGER  how many
:param key => 'afx';
:param k => 10;

CYPHER 25
MATCH (n:Name {key: $key})<-[known:KNOWN_AS]-(a:Artist)
WITH a, known, CASE known.kind WHEN 'name' THEN 0 WHEN 'variation' THEN 1 ELSE 2 END AS rank
ORDER BY rank, known.text
WITH a, collect(known)[0] AS known, min(rank) AS rank
RETURN a.id AS artist_id, a.name AS artist_name, known.kind AS matched, known.text AS matched_name,
       coalesce(a.works, 0) AS works
ORDER BY rank, works DESC, artist_id
LIMIT $k;
