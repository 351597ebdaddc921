// Gives works without a record of their own the title, year and kind of their earliest edition.
//
// writes   (:Work)
// reads    (:Release)-[:EDITION_OF]->(:Work)
// returns  nothing
// plan     Eager: all editions of a work are read before it is changed
// $ids     LIST<STRING>   ids of works that have got or lost an edition
:param ids => ['discogs:work:41:anvil vapre'];

CYPHER 25
UNWIND $ids AS id
MATCH (w:Work {id: id})
WHERE w.derived
MATCH (r:Release)-[:EDITION_OF]->(w)
WITH w, r ORDER BY r.year, r.id
WITH w, collect({title: r.title, year: r.year, various: r.various})[0] AS first
WHERE w.title IS NULL OR w.title <> first.title OR w.various <> first.various
   OR coalesce(w.year, 0) <> coalesce(first.year, 0)
SET w.title = first.title, w.year = first.year, w.various = first.various;
