// What the feeds of a publication said to ask again with.
//
// reads    (:Source)
// returns  lists: STRING  JSON: address → its headers
// $publisher   STRING   id of the publication
:param publisher => 'editorial:quiet room';

CYPHER 25
MATCH (s:Source {id: $publisher})
RETURN coalesce(s.lists, '{}') AS lists;
