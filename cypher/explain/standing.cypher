// Whether an artist can be recommended at all, and by what that is decided.
//
// reads    (:Artist {recommendable, works, support, identity})-[:HAS_TAG]->(:Tag), (:Artist)-[:SAME_AS]->(:Artist)
// returns  recommendable: BOOLEAN, works: INTEGER, tags: INTEGER  given by people, support: FLOAT,
//          genre: STRING or null, derived: BOOLEAN  whether the batch jobs have seen the artist
// $id      STRING  id of an artist
:param id => 'discogs:artist:45';

CYPHER 25
MATCH (a:Artist {id: $id})
CALL (a) {
  MATCH (a)<-[:SAME_AS]-{0,1}(:Artist)-[:HAS_TAG]->(tag:Tag)
  RETURN count(DISTINCT tag) AS tags
}
RETURN coalesce(a.recommendable, false) AS recommendable, coalesce(a.works, 0) AS works, tags, coalesce(a.support, 0.0) AS support,
       a.genre AS genre, a.recommendable IS NOT NULL AS derived;
