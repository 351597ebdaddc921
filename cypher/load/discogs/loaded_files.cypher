// The names of the files of one kind that have been loaded.
//
// reads    (:Load)
// returns  file: STRING
// $kind    STRING   kind of records
:param kind => 'artists';

CYPHER 25
MATCH (l:Load)
WHERE l.id > 'discogs:' AND l.id < 'discogs;' AND l.kind = $kind AND l.next > 0
RETURN DISTINCT l.file AS file
ORDER BY file;
