// Which tracks of whom share an ISRC, for a page of ISRCs.
//
// reads    (:SourceId)<-[:IDENTIFIED_BY]-(:Track)<-[:PERFORMED]-(:Artist)
// returns  last: STRING or null  the last key of the page, shared: LIST<MAP>  {key, tracks: LIST<MAP> {title,
//          performers: LIST<STRING>}} of those that several tracks have
// $after   STRING   key after which the page begins, 'isrc:' at first
// $limit   INTEGER  how many ISRCs
:param after => 'isrc:';
:param limit => 5000;

CYPHER 25
MATCH (s:SourceId)
WHERE s.key > $after AND s.key < 'isrc;'
WITH s ORDER BY s.key LIMIT $limit
CALL (s) {
  WITH s WHERE COUNT { (s)<-[:IDENTIFIED_BY]-() } > 1
  MATCH (s)<-[:IDENTIFIED_BY]-(t:Track)<-[:PERFORMED]-(a:Artist)
  WITH t, a ORDER BY t.id, a.id
  WITH t, collect(DISTINCT a.id) AS performers
  WITH t, performers ORDER BY t.id LIMIT 50
  RETURN collect({title: t.title, performers: performers}) AS tracks
}
WITH s.key AS key, tracks
RETURN max(key) AS last, [each IN collect({key: key, tracks: tracks}) WHERE size(each.tracks) > 1] AS shared;
