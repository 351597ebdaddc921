// A label on which both the seed and the candidate have works, and the first record of each there.
//
// reads    (:Artist)-[:ON_LABEL]->(:Label), (:Artist)-[:HAS_WORK]->(:Work)<-[:EDITION_OF]-(:Release)-[:RELEASED_ON]->(:Label),
//          (:Work|Label)-[:SAME_AS]->()
// returns  path: PATH  over the label, for each name of the seed it holds for; then one from each artist over a record to it
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $label      STRING        id of the label
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param label => 'discogs:label:23528';

CYPHER 25
MATCH tie = (s:Artist)-[:ON_LABEL]->(label:Label {id: $label})<-[:ON_LABEL]-(c:Artist {id: $candidate})
WHERE s.id IN $seed
CALL (tie, s, c, label) {
  RETURN tie AS path, 0 AS place
  UNION ALL
  UNWIND [s, c] AS x
  CALL (x, label) {
    MATCH path = (x)-[:HAS_WORK]->(:Work)<-[:SAME_AS]-{0,1}(:Work)<-[:EDITION_OF]-(record:Release)
                 -[:RELEASED_ON]->(:Label)-[:SAME_AS]->{0,1}(label)
    RETURN path
    ORDER BY record.year, record.id
    LIMIT 1
  }
  RETURN path, CASE x WHEN s THEN 1 ELSE 2 END AS place
}
RETURN path
ORDER BY s.id, place;
