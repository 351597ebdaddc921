// Ends a load that came into the graph by an import; it is complete unless a limit ended it.
//
// writes   (:Load)
// returns  nothing
// $load    STRING   id of the load
:param load => 'discogs:example';

CYPHER 25
MATCH (l:Load {id: $load})
WHERE l.bulk IS NOT NULL
SET l.complete = l.bulk = 'whole',
    l.records = CASE l.bulk WHEN 'whole' THEN l.next END,
    l.ended = CASE l.bulk WHEN 'whole' THEN datetime() END,
    l.bulk = null;
