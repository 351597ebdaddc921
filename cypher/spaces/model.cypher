// Which model fills a vector space.
//
// reads    (:Model)
// returns  name: STRING, sha256: STRING or null, clearing: BOOLEAN  vectors of an earlier model are still being removed
// $space   STRING   text or audio
:param space => 'text';

CYPHER 25
MATCH (m:Model {space: $space})
RETURN m.name AS name, m.sha256 AS sha256, coalesce(m.clearing, false) AS clearing
ORDER BY name LIMIT 1;
