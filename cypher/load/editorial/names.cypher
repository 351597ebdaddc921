// The names that artists are known by, a page of them in their order.
//
// reads    (:Artist)-[:KNOWN_AS]->(:Name)
// returns  key: STRING, lower: BOOLEAN  whether some artist writes it in small letters
// $after   STRING    the last name of the page before, '' for the first page
// $limit   INTEGER   how many at most
:param after => '';
:param limit => 1000;

CYPHER 25
MATCH (n:Name)
WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
RETURN n.key AS key,
       EXISTS { (n)<-[k:KNOWN_AS]-(:Artist) WHERE k.kind <> 'sort name' AND k.text = toLower(k.text) } AS lower
ORDER BY key;
