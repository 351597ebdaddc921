// Makes the versions of parsers in loads texts, which were numbers before schema 5.
//
// writes   (:Load {parser})
// returns  changed: INTEGER  1 for each load

CYPHER 25
MATCH (l:Load)
WHERE l.parser IS :: INTEGER NOT NULL
CALL (l) {
  SET l.parser = toString(l.parser)
} IN TRANSACTIONS OF 10000 ROWS ON ERROR RETRY FOR 30 SECONDS THEN FAIL
RETURN 1 AS changed;
