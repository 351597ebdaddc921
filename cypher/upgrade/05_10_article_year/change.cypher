// Gives articles the year of their date.
//
// Before schema 5 they have `published` alone, as text in ISO 8601. A text in another form stays: its year is not known.
//
// writes   (:Article {year})
// returns  changed: INTEGER  1 for each article

CYPHER 25
MATCH (x:Article)
WHERE x.year IS NULL AND toStringOrNull(x.published) =~ '\\d{4}(-.*)?'
CALL (x) {
  SET x.year = toInteger(left(toString(x.published), 4))
} IN TRANSACTIONS OF 10000 ROWS ON ERROR RETRY FOR 30 SECONDS THEN FAIL
RETURN 1 AS changed;
