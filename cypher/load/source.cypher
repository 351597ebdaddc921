// Makes sure of the node of a source.
//
// writes   (:Source)
// returns  nothing
// $id      STRING   id of the source
// $name    STRING   its name
:param id => 'discogs';
:param name => 'Discogs';

CYPHER 25
MERGE (s:Source {id: $id})
ON CREATE SET s.name = $name, s.weight = 1.0;
