// Sums an artist up: how much is known, how long the biography is, and if they can be recommended.
//
// support says how much is known of somebody's tags, which are trusted by n/(n+1) of it: the weight of the works, and as much
// as a work for every eight tags that people gave (HAS_TAG), where a tag counts once for each who gave it, up to three: some
// sources count people and some give shares, and of the constants tried these found the similar artists of a guide best. An
// artist can be recommended with two works, or three such tags, or five listeners or playlists; with less they can be asked
// about. What is known of all nodes of an entity counts for its canonical node; the others are never recommended.
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
  MATCH (x)-[given:HAS_TAG]->(tag:Tag)
  WITH tag, sum(given.count) AS people
  RETURN count(tag) AS tags, sum(CASE WHEN people > 3 THEN 3 WHEN people > 0 THEN people ELSE 0 END) AS given
}
CALL (a, canonical) {
  WITH * WHERE canonical
  UNWIND [a] + [(other:Artist)-[:SAME_AS]->(a) | other] AS x
  CALL (x) {
    MATCH (x)<-[:PLAYED]-(user:User)
    RETURN user AS who LIMIT 5
    UNION
    MATCH (x)-[:PERFORMED]->(:Track)-[:IN_PLAYLIST]->(list:Playlist)
    WITH DISTINCT list LIMIT 5
    RETURN list AS who
  }
  RETURN count(DISTINCT who) AS audience
}
SET a.support = round(weight + given / 8.0, 9),
    a.recommendable = canonical AND (works >= 2 OR tags >= 3 OR audience >= 5),
    a.bio_words = size(split(coalesce(a.bio, ''), ' '))
RETURN count(CASE WHEN a.recommendable THEN 1 END) AS recommendable;
