// Ties each artist to the twenty whose tags are nearest: cosine of weight × idf, shrunk for artists of whom little is known.
//
// score = cosine(a, b) · n/(n+1) of a's support · n/(n+1) of b's, over all tags of both: the signal `tag_overlap`.
// Who is compared with an artist comes from the artist's tags, the heaviest (weight × idf) first, as long as those read are
// on so many artists together: 2,000 up to 25,000 artists in the graph, fewer where there are more (50 million over all
// artists), at least 400. A tag on more of them alone is a hub and is never read. Of those found, the hundred with most in
// common by the tags read are scored over all tags, less those that cannot come among the twenty any more: what unread
// tags add to a cosine is at most the length of their part of the artist's vector. So the time grows with the number of
// artists and not with its square. Of the true twenty nearest the caps find 98 % (HetRec: 12,358 artists, 104,000 tag
// edges); with 500 artists instead of 2,000, as for 100,000 in the graph, they would find 82 %.
//
// reads    (:Artist {recommendable, support, tag_norm})-[:TAGGED {weight}]->(:Tag {idf, artists})
// writes   (:Artist)-[:SHARES_TAGS {score 0–1, tags, run}]->(:Artist)  once a pair, from the smaller id; tags: how many
//          they share
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (a:Artist)
WHERE a.recommendable AND a.tag_norm > 0
WITH count(a) AS artists
WITH CASE WHEN artists < 25000 THEN 2000 WHEN artists > 125000 THEN 400 ELSE 50000000 / artists END AS most
MATCH (a:Artist)
WHERE a.recommendable AND a.tag_norm > 0
CALL (a, most) {
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WITH tag, t.weight * tag.idf AS weight
  ORDER BY weight DESC, tag.id
  WITH collect({tag: tag, weight: weight, artists: tag.artists}) AS all
  WITH all, reduce(read = {artists: 0, square: 0.0, tags: []}, x IN [x IN all WHERE x.artists <= most][0..50] |
              CASE WHEN read.artists + x.artists > most THEN read
                   ELSE {artists: read.artists + x.artists, square: read.square + x.weight ^ 2, tags: read.tags + x} END) AS read
  // how far the unread tags can lift anybody, in units of the partial sums below
  WITH [x IN all | x.tag] AS tags, read.tags AS reading, a.tag_norm ^ 2 - read.square AS left
  WITH tags, reading, CASE WHEN left > 0 THEN sqrt(left) ELSE 0.0 END AS unread
  CALL (a, reading) {
    UNWIND reading AS x
    WITH x.tag AS tag, x.weight * x.tag.idf AS weight
    MATCH (tag)<-[u:TAGGED]-(b:Artist)
    WITH b, sum(weight * u.weight) AS part
    WHERE b.recommendable AND b <> a
    WITH b, round(part / b.tag_norm * b.support / (b.support + 1.0), 9) AS part
    ORDER BY part DESC, b.id
    LIMIT 100
    RETURN collect({b: b, part: part}) AS found
  }
  UNWIND [x IN found WHERE size(found) <= 20 OR x.part >= found[19].part - unread | x.b] AS b
  MATCH (b)-[u:TAGGED]->(tag:Tag)
  WHERE tag IN tags
  MATCH (a)-[t:TAGGED]->(tag)
  WITH b, sum(t.weight * u.weight * tag.idf ^ 2) AS dot, count(*) AS shared
  WITH b, shared, round(dot / (a.tag_norm * b.tag_norm) * a.support / (a.support + 1.0)
                          * b.support / (b.support + 1.0), 9) AS score // a sum's last digits depend on the order of its terms
  WHERE score > 0
  ORDER BY score DESC, b.id
  LIMIT 20
  RETURN b, shared, score
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, shared, score
MERGE (x)-[e:SHARES_TAGS]->(y)
SET e.score = score, e.tags = shared, e.run = $run
RETURN count(DISTINCT e) AS edges;
