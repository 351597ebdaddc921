// Artists by their names; those of whom nothing but the name is known are left out.
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name)
// returns  name: STRING, called: LIST<STRING> ids of artists whose name it is, known: LIST<STRING> of all who are known by it
// $names   LIST<STRING>   folded names
:param names => ['autechre'];

CYPHER 25
UNWIND $names AS name
MATCH (:Name {key: name})<-[known:KNOWN_AS]-(a:Artist)
WHERE known.kind <> 'real name' AND NOT a.id STARTS WITH 'name:artist:'
OPTIONAL MATCH (a)-[:SAME_AS]->(canonical:Artist)
WITH name, known.kind AS kind, coalesce(canonical.id, a.id) AS artist
RETURN name, collect(DISTINCT CASE kind WHEN 'name' THEN artist END) AS called, collect(DISTINCT artist) AS known
ORDER BY name;
