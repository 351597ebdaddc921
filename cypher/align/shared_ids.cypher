// Which nodes share an id of some catalogue, for a page of ids: they are the same thing by explicit link.
//
// A node has its own id, whether it states it or not. ISRCs are left out: they name recordings, of which one catalogue may
// hold several.
//
// reads    (:SourceId)<-[:IDENTIFIED_BY]-(:Artist|Label|Work|Release)
// returns  last: STRING or null  the last key of the page, shared: LIST<MAP>  {key, nodes: LIST<MAP> {id, kind, name}} of
//          those keys that several nodes have
// $after   STRING   key after which the page begins
// $limit   INTEGER  how many keys
:param after => '';
:param limit => 5000;

CYPHER 25
MATCH (s:SourceId)
WHERE s.key > $after
WITH s ORDER BY s.key LIMIT $limit
CALL (s) {
  CALL (s) {
    WITH s WHERE NOT s.key STARTS WITH 'isrc:'
    MATCH (s)<-[:IDENTIFIED_BY]-(n:Artist|Label|Work|Release)
    RETURN n
    UNION
    MATCH (n:Artist|Label|Work|Release {id: s.key})
    RETURN n
  }
  WITH DISTINCT n ORDER BY n.id LIMIT 50
  RETURN collect({id: n.id, kind: labels(n)[0], name: coalesce(n.name, n.title)}) AS nodes
}
WITH s.key AS key, nodes
RETURN max(key) AS last, [each IN collect({key: key, nodes: nodes}) WHERE size(each.nodes) > 1] AS shared;
