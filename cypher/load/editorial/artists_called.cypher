// Who is known by names: of each name the 25 artists with the most relationships, catalogues' duplicates made one.
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name), (:Artist)-[:SAME_AS]->(:Artist), (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  key: STRING, id: STRING, texts: LIST<STRING>, own: BOOLEAN  whether it is the artist's own name,
//          degree: INTEGER, same_as: LIST<STRING>  ids in all catalogues
// $keys    LIST<STRING>   folded names, each once
:param keys => ['autechre', 'afx'];

CYPHER 25
UNWIND $keys AS key
MATCH (n:Name {key: key})
CALL (n) {
  MATCH (n)<-[k:KNOWN_AS]-(called:Artist)
  WHERE k.kind <> 'sort name'
  OPTIONAL MATCH (called)-[:SAME_AS]->(canonical:Artist)
  WITH coalesce(canonical, called) AS a, collect(DISTINCT k.text) AS texts, collect(DISTINCT k.kind) AS kinds
  WITH a, texts, kinds, COUNT { (a)--() } AS degree
  ORDER BY degree DESC, a.id
  LIMIT 25
  RETURN a, texts, 'name' IN kinds AS own, degree
}
RETURN key, a.id AS id, texts, own, degree, [a.id] + COLLECT { MATCH (a)-[:IDENTIFIED_BY]->(s) RETURN s.key } AS same_as
ORDER BY key, degree DESC, id;
