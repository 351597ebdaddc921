// Ties artists to the labels of their works: affinity is the share of the works on the label, shrunk by their number.
//
// Labels of several catalogues that are one count once.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)<-[:EDITION_OF]-(:Release)-[:RELEASED_ON]->(:Label),
//          (:Work|Label)-[:SAME_AS]->()
// writes   (:Artist)-[:ON_LABEL {affinity 0–1, works, run}]->(:Label)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (edited:Work)<-[:EDITION_OF]-(:Release)-[:RELEASED_ON]->(imprint:Label)
WITH DISTINCT edited, imprint
OPTIONAL MATCH (edited)-[:SAME_AS]->(work:Work)
OPTIONAL MATCH (imprint)-[:SAME_AS]->(label:Label)
WITH DISTINCT coalesce(work, edited) AS w, coalesce(label, imprint) AS l
MATCH (a:Artist)-[e:HAS_WORK]->(w)
WITH a, l, sum(e.weight) AS weight, count(*) AS works
MERGE (a)-[o:ON_LABEL]->(l)
SET o.affinity = round(weight / (a.work_weight + 1.0), 9), // a sum's last digits depend on the order of its terms
    o.works = works, o.run = $run
RETURN count(o) AS edges;
