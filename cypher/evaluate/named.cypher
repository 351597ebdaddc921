// The artists that names mean: of several of one name the one on most lists, then with most works.
//
// reads    (:Name)<-[:KNOWN_AS {kind}]-(:Artist)-[:SAME_AS]->(:Artist), (:Artist)-[:ON_PLAYLIST|IN_LIBRARY]->()
// returns  key: STRING, id: STRING
// $keys    LIST<STRING>  names, folded as names are when they are loaded
:param keys => ['autechre', 'afx'];

CYPHER 25
UNWIND $keys AS key
MATCH (n:Name {key: key})<-[known:KNOWN_AS]-(x:Artist)
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH DISTINCT key, known.kind = 'name' AS main, coalesce(canonical, x) AS a
WITH key, main, a, COUNT { (a)-[:ON_PLAYLIST|IN_LIBRARY]->() } AS lists
ORDER BY key, main DESC, lists DESC, coalesce(a.works, 0) DESC, a.id
WITH key, collect(a.id)[0] AS id
RETURN key, id
ORDER BY key;
