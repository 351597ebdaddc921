// Takes the aliases and memberships of artists away that no record states any more.
//
// writes   (:Artist)-[:ALIAS_OF|MEMBER_OF]->(:Artist), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of artists
:param ids => ['discogs:artist:41'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Artist {id: id})-[tie:ALIAS_OF|MEMBER_OF {source: 'discogs'}]-()
DELETE tie;
