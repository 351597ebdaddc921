// Sums an artist up: how much is known, how long the biography is, and if they can be recommended.
//
// support says how much is known: the weight of the works, and as much as a work for every three tags that people gave
// (HAS_TAG) and for every five listeners or playlists, up to three works each. An artist can be recommended with two
// works, or three such tags, or five listeners or playlists; with less they can be asked about. What is known of all nodes
// of an entity counts for its canonical node; the others are never recommended.
//
// reads    (:Artist {works, work_weight, bio})-[:SAME_AS]->(:Artist), (:Artist)-[:HAS_TAG]->(:Tag),
//          (:User)-[:PLAYED]->(:Artist), (:Artist)-[:PERFORMED]->(:Track)-[:IN_PLAYLIST]->(:Playlist)
// writes   (:Artist {support, recommendable, bio_words})
// returns  recommendable: INTEGER  how many artists can be recommended

CYPHER 25
MATCH (a:Artist)
WITH a, a.works AS works, a.work_weight AS weight, NOT EXISTS { (a)-[:SAME_AS]->(:Artist) } AS canonical
CALL (a, canonical) {
  WITH * WHERE canonical
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  MATCH (x)-[:HAS_TAG]->(tag:Tag)
  RETURN count(DISTINCT tag) AS tags
}
CALL (a, canonical) {
  WITH * WHERE canonical
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  CALL (x) {
    MATCH (x)<-[:PLAYED]-(user:User)
    RETURN user AS who LIMIT 15
    UNION
    MATCH (x)-[:PERFORMED]->(:Track)-[:IN_PLAYLIST]->(list:Playlist)
    WITH DISTINCT list LIMIT 15
    RETURN list AS who
  }
  RETURN count(DISTINCT who) AS audience
}
SET a.support = round(weight + CASE WHEN tags < 9 THEN tags / 3.0 ELSE 3.0 END
                             + CASE WHEN audience < 15 THEN audience / 5.0 ELSE 3.0 END, 9),
    a.recommendable = canonical AND (works >= 2 OR tags >= 3 OR audience >= 5),
    a.bio_words = size(split(coalesce(a.bio, ''), ' '))
RETURN count(CASE WHEN a.recommendable THEN 1 END) AS recommendable;
