// Gives each artist the tags of their works: the weight is the share of the works that carry the tag.
//
// A work carries the tags of its master and of all its pressings, in all catalogues that have it, each once.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)<-[:EDITION_OF]-(:Release)-[:HAS_GENRE]->(:Tag), (:Work)-[:HAS_GENRE]->(:Tag),
//          (:Work)-[:SAME_AS]->(:Work)
// writes   (:Artist)-[:TAGGED {weight 0–1, by_works, works, source, run}]->(:Tag)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (w:Work)<-[:HAS_WORK]-()
WITH DISTINCT w
CALL (w) {
  UNWIND [w] + [(other:Work)-[:SAME_AS]->(w) | other] AS v
  CALL (v) {
    MATCH (v)-[:HAS_GENRE]->(tag:Tag) RETURN tag
    UNION
    MATCH (v)<-[:EDITION_OF]-(:Release)-[:HAS_GENRE]->(tag:Tag) RETURN tag
  }
  RETURN DISTINCT tag
}
MATCH (a:Artist)-[e:HAS_WORK]->(w)
WITH a, tag, sum(e.weight) AS weight, count(*) AS works
MERGE (a)-[t:TAGGED]->(tag)
SET t.weight = round(weight / a.work_weight, 9), // a sum's last digits depend on the order of its terms
    t.by_works = round(weight / a.work_weight, 9),
    t.works = works, t.source = 'works', t.run = $run
RETURN count(t) AS edges;
