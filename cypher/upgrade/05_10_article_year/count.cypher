// Number of articles that have a date and no year.
//
// reads    (:Article {year, published})
// returns  nodes: INTEGER

CYPHER 25
MATCH (x:Article)
WHERE x.year IS NULL AND toStringOrNull(x.published) =~ '\\d{4}(-.*)?'
RETURN count(x) AS nodes;
