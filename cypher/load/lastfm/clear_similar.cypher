// Takes away what Last.fm called similar to artists, before an answer says it anew.
//
// writes   (:Artist)-[:SIMILAR_TO]->(:Artist), deletes
// returns  nothing
// plan     Eager: all are found before the first is deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Artist {id: id})-[s:SIMILAR_TO {source: 'lastfm'}]->(:Artist)
DELETE s;
