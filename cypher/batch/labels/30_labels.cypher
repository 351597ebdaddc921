// Measures how boutique a label is: 1 for a roster of one artist, towards 0 as the roster nears everybody.
//
// reads    (:Artist)-[:ON_LABEL]->(:Label)
// writes   (:Label {roster_size, boutique 0–1})
// returns  labels: INTEGER

CYPHER 25
MATCH (a:Artist)-[:ON_LABEL]->(:Label)
WITH count(DISTINCT a) AS artists
MATCH (l:Label)
WITH artists, l, COUNT { (l)<-[:ON_LABEL]-() } AS roster
SET l.roster_size = roster,
    l.boutique = CASE WHEN artists < 2 THEN 1.0 ELSE 1.0 - log(CASE roster WHEN 0 THEN 1 ELSE roster END) / log(artists) END
RETURN count(l) AS labels;
