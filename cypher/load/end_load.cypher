// Marks a load complete: every record of the whole file has been read, and names are linked.
//
// writes   (:Load)
// returns  nothing
// $load     STRING    id of the load
// $records  INTEGER   how many records the file holds
// $counts   STRING    what the last run wrote, as JSON
:param load => 'discogs:example';
:param records => 1700;
:param counts => '{}';

CYPHER 25
MATCH (l:Load {id: $load})
SET l.complete = true, l.records = $records, l.counts = $counts, l.ended = datetime();
