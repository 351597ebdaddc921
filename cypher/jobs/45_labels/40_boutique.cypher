// Measures how boutique a label is: 1 for a small one of one style, towards 0 as it nears everybody and everything.
//
// boutique = purity · √(smallness by artists · smallness by works), where a smallness is 1 − ln(of the label) / ln(of all
// labels together): 1 for a single one, 0 for all there are. A label of unknown purity counts as the mean of the others (as
// pure if there are none), and one without artists has no measure: it ties nobody.
//
// reads    (:Label {roster_size, works, purity}), (:Artist)-[:ON_LABEL]->(:Label), (:Work)-[:SAME_AS]->(:Work),
//          (:Work)<-[:EDITION_OF]-(:Release)-[:RELEASED_ON]->(:Label)
// writes   (:Label {boutique 0–1})
// returns  labels: INTEGER  how many have artists

CYPHER 25
CALL () {
  MATCH (a:Artist)
  WHERE EXISTS { (a)-[:ON_LABEL]->(:Label) }
  RETURN count(a) AS artists
}
CALL () {
  MATCH (w:Work)
  WHERE NOT EXISTS { (w)-[:SAME_AS]->(:Work) }
    AND EXISTS { (w)<-[:SAME_AS]-{0,1}(:Work)<-[:EDITION_OF]-(:Release)-[:RELEASED_ON]->(:Label) }
  RETURN count(w) AS works
}
CALL () {
  MATCH (l:Label)
  RETURN coalesce(round(avg(l.purity), 9), 1.0) AS typical
}
MATCH (l:Label)
WITH l, coalesce(l.purity, typical) AS purity,
     CASE WHEN artists < 2 THEN 1.0 ELSE 1.0 - log(CASE WHEN l.roster_size > 1 THEN l.roster_size ELSE 1 END) / log(artists) END AS few,
     CASE WHEN works < 2 THEN 1.0 ELSE 1.0 - log(CASE WHEN l.works > 1 THEN l.works ELSE 1 END) / log(works) END AS little
SET l.boutique = CASE WHEN l.roster_size > 0 THEN round(purity * sqrt(few * little), 9) END
RETURN count(l.boutique) AS labels;
