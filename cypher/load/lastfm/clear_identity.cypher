// Takes away which pages of Last.fm artists were, before an answer says it anew.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId), deletes
// returns  nothing
// plan     Eager: all are found before the first is deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Artist {id: id})-[i:IDENTIFIED_BY {source: 'lastfm'}]->(:SourceId)
DELETE i;
