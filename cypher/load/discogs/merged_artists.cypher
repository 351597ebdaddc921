// Artists of whom a removed artist's name has become a variation.
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name)
// returns  id: STRING of the removed artist, into: LIST<STRING> ids
// $rows    LIST<MAP>      id, key: STRING (the removed artist's name, folded), texts: LIST<STRING> its spellings
// $gone    LIST<STRING>   ids of removed artists
:param rows => [{id: 'discogs:artist:41', key: 'autechre', texts: ['Autechre']}];
:param gone => ['discogs:artist:41'];

CYPHER 25
UNWIND $rows AS row
MATCH (:Name {key: row.key})<-[k:KNOWN_AS {kind: 'variation', source: 'discogs'}]-(a:Artist)
WHERE k.text IN row.texts AND NOT a.id IN $gone AND a.revision IS NOT NULL
WITH row, a ORDER BY a.id
RETURN row.id AS id, collect(DISTINCT a.id) AS into;
