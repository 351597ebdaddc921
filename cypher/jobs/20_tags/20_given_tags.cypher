// Gives each artist the tags that people gave them, beside those of their works.
//
// Of each source a tag's count is divided by the artist's largest there, over all nodes of the entity; the mean over the
// artist's sources of this to the power of ¾ is the share: ten people who say the same say less than ten times as much as one.
// weight = 1 − (1 − by_works)·(1 − share), a noisy-or of both: who has no given tags keeps the weights of the works as they
// are. A folksonomy tag that is given to one artist alone is left out: it ties nobody.
//
// reads    (:Artist)-[:HAS_TAG {count, source}]->(:Tag), (:Artist)-[:SAME_AS]->(:Artist), (:Artist)-[:TAGGED {by_works}]->(:Tag)
// writes   (:Artist)-[:TAGGED {weight 0–1, by_works, source, run}]->(:Tag)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (x:Artist)-[given:HAS_TAG]->(tag:Tag)
WHERE given.count > 0
OPTIONAL MATCH (x)-[:SAME_AS]->(canonical:Artist)
WITH coalesce(canonical, x) AS a, given.source AS source, tag, sum(given.count) AS count
WITH a, source, collect({tag: tag, count: count}) AS all, max(count) AS most
WITH a, collect({all: all, most: most}) AS sources
UNWIND sources AS each
UNWIND each.all AS one
WITH a, size(sources) AS many, one.tag AS tag, sum((toFloat(one.count) / each.most) ^ 0.75) AS total
WITH a, tag, total / many AS share
WHERE tag.kind <> 'folksonomy'
   OR EXISTS { MATCH (tag)<-[:HAS_TAG]-(o:Artist) WHERE o <> a AND NOT EXISTS { (o)-[:SAME_AS]->(a) } }
MERGE (a)-[t:TAGGED]->(tag)
WITH t, share, CASE WHEN t.run = $run THEN t.by_works END AS by_works
SET t.weight = round(1.0 - (1.0 - coalesce(by_works, 0.0)) * (1.0 - share), 9),
    t.by_works = by_works,
    t.source = CASE WHEN by_works IS NULL THEN 'tags' ELSE 'works and tags' END,
    t.run = $run
RETURN count(t) AS edges;
