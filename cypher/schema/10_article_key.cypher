// One Article node a id.
//
// writes   constraint article_id on (:Article {id})
// returns  nothing

CYPHER 25
CREATE CONSTRAINT article_id IF NOT EXISTS
FOR (a:Article) REQUIRE a.id IS UNIQUE;
