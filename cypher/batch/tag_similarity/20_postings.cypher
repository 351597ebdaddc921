// Ties each artist to the ten whose tags are nearest, where more than 50,000 can be recommended: not all are compared.
//
// The score is that of 10_exact. Who is compared with an artist comes from the artist's most telling tags, as long as those
// read are on 500 artists together; a tag on more of them alone is a hub and is never read. Of those found, the sixty with
// most in common by the tags read are scored over all tags. So the time grows with the number of artists and not with
// its square; the price is that neighbours who share hubs alone are missed (with 500 artists of 12,358 read, 82 % of the
// twenty nearest are found on HetRec's tags). Ten, as all the ties are held in memory until they are committed.
//
// reads    (:Artist {recommendable, support, tag_norm})-[:TAGGED {weight}]->(:Tag {idf, artists})
// writes   (:Artist)-[:SHARES_TAGS {score 0–1, tags, run}]->(:Artist)  once a pair, from the smaller id; tags: how many
//          they share
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
CALL () {
  MATCH (a:Artist)
  WHERE a.recommendable AND a.tag_norm > 0 AND a.support > 0
  RETURN count(a) AS artists
}
MATCH (a:Artist)
WHERE artists > 50000 AND a.recommendable AND a.tag_norm > 0 AND a.support > 0
CALL (a) {
  MATCH (a)-[t:TAGGED]->(tag) // only tags have it: looking at labels would cost more than all the rest
  WITH a, tag, t.weight * tag.idf ^ 2 AS weight
  ORDER BY weight DESC, tag.id
  WITH a, collect({tag: tag, weight: weight, artists: tag.artists}) AS all
  WITH a, [x IN all WHERE x.weight > 0 | x.tag] AS tags,
       reduce(read = {artists: 0, tags: []}, x IN [x IN all WHERE x.artists <= 500] |
         CASE WHEN read.artists + x.artists > 500 THEN read
              ELSE {artists: read.artists + x.artists, tags: read.tags + x} END).tags AS reading
  CALL (a, reading) {
    UNWIND reading AS x
    WITH a, x.tag AS tag, x.weight AS weight
    MATCH (tag)<-[u:TAGGED]-(b)
    WHERE b <> a
    WITH b, sum(weight * u.weight) AS part
    WHERE b.recommendable
    WITH b, round(part / b.tag_norm * b.support / (b.support + 1.0), 9) AS part
    ORDER BY part DESC
    LIMIT 60
    RETURN b
  }
  MATCH (b)-[u:TAGGED]->(tag)
  WHERE tag IN tags
  MATCH (a)-[t:TAGGED]->(tag)
  WITH a, b, sum(t.weight * u.weight * tag.idf ^ 2) AS dot, count(*) AS shared
  WITH b, shared, round(dot / (a.tag_norm * b.tag_norm) * a.support / (a.support + 1.0)
                          * b.support / (b.support + 1.0), 9) AS score // a sum's last digits depend on the order of its terms
  WHERE score > 0
  ORDER BY score DESC, b.id
  LIMIT 10
  RETURN b, shared, score
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, shared, score
MERGE (x)-[e:SHARES_TAGS]->(y)
SET e.score = score, e.tags = shared, e.run = $run
RETURN count(DISTINCT e) AS edges;
