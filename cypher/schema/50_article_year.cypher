// Gives the articles of a graph from before schema 5 the year of their date.
//
// They have `published` alone, as text in ISO 8601. What is not in that form stays, and is a date of no known year.
//
// writes   (:Article)
// returns  nothing

CYPHER 25
MATCH (x:Article)
WHERE x.year IS NULL AND toStringOrNull(x.published) =~ '\\d{4}(-.*)?'
SET x.year = toInteger(left(toString(x.published), 4));
