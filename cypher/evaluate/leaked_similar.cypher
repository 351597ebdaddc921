// Those of some pairs of artists that the graph ties by SIMILAR_TO: of a truth about similar artists it must know none.
//
// reads    (:Artist)-[:SIMILAR_TO]-(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// returns  one: STRING, other: STRING
// $pairs   LIST<LIST<STRING>>  ids of two artists each
:param pairs => [['discogs:artist:41', 'discogs:artist:45']];

CYPHER 25
UNWIND $pairs AS pair
MATCH (a:Artist {id: pair[0]}), (b:Artist {id: pair[1]})
WHERE EXISTS { (a)<-[:SAME_AS]-{0,1}()-[:SIMILAR_TO]-()-[:SAME_AS]->{0,1}(b) }
RETURN a.id AS one, b.id AS other
ORDER BY one, other;
