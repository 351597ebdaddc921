// Nodes without a record that nothing refers to, of a page of ids.
//
// reads    (:Artist)
// returns  last: STRING id at which the page ends or null, unused: LIST<STRING> ids
// $after   STRING    id after which the page begins
// $limit   INTEGER   how many nodes to look at
:param after => '';
:param limit => 1000;

CYPHER 25
MATCH (n:Artist)
WHERE n.id > $after AND n.id >= 'discogs:artist:' AND n.id < 'discogs:artist;'
WITH n ORDER BY n.id LIMIT $limit
RETURN max(n.id) AS last,
       collect(CASE WHEN n.stub AND NOT EXISTS { (n)-[:PERFORMED|CREDITED|ALIAS_OF|MEMBER_OF]-() }
                     AND NOT EXISTS { (n)-[other]-() WHERE other.source <> 'discogs' } THEN n.id END) AS unused;
