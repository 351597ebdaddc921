// Which artists of different catalogues bear the same name, for a page of names.
//
// A name that more than $hub artists bear tells little: of those, only artists whose main name it is are looked at.
//
// reads    (:Name)<-[:KNOWN_AS]-(:Artist)
// returns  last: STRING or null  the last key of the page, shared: LIST<MAP>  {key, ids: LIST<STRING>} of those that
//          artists of several catalogues bear
// $after   STRING   key after which the page begins
// $limit   INTEGER  how many names
// $hub     INTEGER  artists from which on a name tells little
:param after => '';
:param limit => 5000;
:param hub => 50;

CYPHER 25
MATCH (n:Name)
WHERE n.key > $after
WITH n ORDER BY n.key LIMIT $limit
CALL (n) {
  WITH n, COUNT { (n)<-[:KNOWN_AS]-() } AS bearers WHERE bearers > 1
  MATCH (n)<-[known:KNOWN_AS]-(a:Artist)
  WHERE bearers <= $hub OR known.kind = 'name'
  WITH DISTINCT a.id AS id ORDER BY id
  RETURN collect(id) AS ids, count(DISTINCT split(id, ':')[0]) AS catalogues
}
WITH n.key AS key, ids, catalogues
RETURN max(key) AS last, [each IN collect({key: key, ids: ids, catalogues: catalogues}) WHERE each.catalogues > 1 |
  {key: each.key, ids: each.ids}] AS shared;
