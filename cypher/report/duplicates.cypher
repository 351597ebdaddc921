// Artists of one name that nobody has said to be the same or different: suspects, the most connected first.
//
// Artists of one catalogue that share a name were told apart by it, so only those of several catalogues are listed.
//
// reads    (:Artist)-[:KNOWN_AS {kind: 'name'}]->(:Name), (:Artist)-[:SAME_AS|DIFFERENT_FROM]-(:Artist)
// returns  count: INTEGER  pairs, examples: LIST<MAP>  the name and both ids of the $most best known
// $most    INTEGER  how many examples
:param most => 20;

CYPHER 25
MATCH (name:Name)<-[:KNOWN_AS {kind: 'name'}]-(x:Artist)
WHERE NOT EXISTS { (x)-[:SAME_AS]->(:Artist) }
WITH name, collect(DISTINCT x) AS bearers
WHERE 2 <= size(bearers) <= 50
UNWIND bearers AS a
UNWIND bearers AS b
WITH name, a, b
WHERE a.id < b.id AND split(a.id, ':')[0] <> split(b.id, ':')[0]
  AND NOT EXISTS { (a)-[:SAME_AS|DIFFERENT_FROM]-(b) }
WITH name, a, b, COUNT { (a)--() } + COUNT { (b)--() } AS degree
ORDER BY degree DESC, a.id, b.id
WITH count(*) AS count, collect({name: name.key, a: a.id, b: b.id})[0..$most] AS examples
RETURN count, examples;
