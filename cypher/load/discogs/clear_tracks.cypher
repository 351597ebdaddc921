// Takes the facts of releases' tracks away, and tracks the changed record no longer has.
//
// writes   (:Artist)-[:PERFORMED|CREDITED]->(:Track), (:Track), deletes
// returns  nothing
// plan     Eager: facts are deleted before the surplus tracks
// $rows    LIST<MAP>   id: STRING of a release, tracks: LIST<STRING> ids it has now
:param rows => [{id: 'discogs:release:157', tracks: ['discogs:track:157:1']}];

CYPHER 25
UNWIND $rows AS row
MATCH (:Release {id: row.id})<-[on:APPEARS_ON]-(t:Track)
DELETE on
WITH row, t
CALL (t) {
  MATCH (t)<-[f:PERFORMED|CREDITED]-()
  WHERE f.source = 'discogs'
  DELETE f
}
WITH row, t
WHERE NOT t.id IN row.tracks
DETACH DELETE t;
