// What tells labels apart from others of the same name: titles, catalogue numbers and artists of their releases.
//
// reads    (:Label)<-[:RELEASED_ON]-(:Release)<-[:PERFORMED]-(:Artist)
// returns  id: STRING, name: STRING, titles: LIST<STRING>, catnos: LIST<STRING>, artists: LIST<STRING> names
// $ids     LIST<STRING>  ids of labels
// $most    INTEGER       how many of each at most
:param ids => ['discogs:label:23528'];
:param most => 1000;

CYPHER 25
UNWIND $ids AS id
MATCH (l:Label {id: id})
CALL (l) {
  MATCH (l)<-[on:RELEASED_ON]-(r:Release)
  WITH r, on ORDER BY r.id LIMIT $most
  OPTIONAL MATCH (r)<-[:PERFORMED]-(a:Artist)
  RETURN collect(DISTINCT r.title) AS titles, collect(DISTINCT on.catno) AS catnos, collect(DISTINCT a.name) AS artists
}
RETURN l.id AS id, l.name AS name, titles, catnos, artists
ORDER BY id;
