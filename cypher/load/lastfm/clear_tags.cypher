// Takes away the tags that Last.fm gave artists, before an answer gives them anew.
//
// writes   (:Artist)-[:HAS_TAG]->(:Tag), deletes
// returns  nothing
// plan     Eager: all are found before the first is deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Artist {id: id})-[h:HAS_TAG {source: 'lastfm'}]->(:Tag)
DELETE h;
