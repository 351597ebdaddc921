// Gives each artist the tags of their works: the weight is the share of the works that carry the tag.
//
// A work carries the tags of its master and of all its pressings, each once.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)<-[:EDITION_OF]-(:Release)-[:HAS_GENRE]->(:Tag), (:Work)-[:HAS_GENRE]->(:Tag)
// writes   (:Artist)-[:TAGGED {weight 0–1, works, source, run}]->(:Tag)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (w:Work)<-[:HAS_WORK]-()
WITH DISTINCT w
CALL (w) {
  MATCH (w)-[:HAS_GENRE]->(tag:Tag) RETURN tag
  UNION
  MATCH (w)<-[:EDITION_OF]-(:Release)-[:HAS_GENRE]->(tag:Tag) RETURN tag
}
MATCH (a:Artist)-[e:HAS_WORK]->(w)
WITH a, tag, sum(e.weight) AS weight, count(*) AS works
MERGE (a)-[t:TAGGED]->(tag)
SET t.weight = round(weight / a.support, 9), // a sum's last digits depend on the order of its terms
    t.works = works, t.source = 'works', t.run = $run
RETURN count(t) AS edges;
