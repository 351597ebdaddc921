// Measures labels: how many artists and works are on each, and how alike the tags of its artists are.
//
// purity is the mean cosine of the artists' tag vectors (weight × idf) to their own centroid, each artist counting by the
// affinity: it equals the length of the centroid of the vectors scaled to length 1. Artists who are all tagged alike make 1,
// and so does one alone; n artists who have nothing in common make 1/√n. A label of which no artist has tags has none.
//
// reads    (:Artist {tag_norm})-[:ON_LABEL {affinity}]->(:Label), (:Artist)-[:TAGGED {weight}]->(:Tag {idf}),
//          (:Label)<-[:RELEASED_ON]-(:Release)-[:EDITION_OF]->(:Work), (:Work|Label)-[:SAME_AS]->()
// writes   (:Label {roster_size, works, purity 0–1})
// returns  labels: INTEGER  how many have artists

CYPHER 25
MATCH (l:Label)
CALL (l) {
  UNWIND [l] + [(other:Label)-[:SAME_AS]->(l) | other] AS imprint
  MATCH (imprint)<-[:RELEASED_ON]-(:Release)-[:EDITION_OF]->(edited:Work)
  WITH DISTINCT edited
  OPTIONAL MATCH (edited)-[:SAME_AS]->(work:Work)
  RETURN count(DISTINCT coalesce(work, edited)) AS works
}
CALL (l) {
  MATCH (l)<-[o:ON_LABEL]-(a:Artist)
  RETURN count(a) AS roster, sum(CASE WHEN a.tag_norm > 0 THEN o.affinity END) AS affinity
}
CALL (l) {
  MATCH (l)<-[o:ON_LABEL]-(a:Artist)
  WHERE a.tag_norm > 0
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WITH tag, sum(o.affinity * t.weight * tag.idf / a.tag_norm) AS weight
  RETURN sqrt(sum(weight ^ 2)) AS length
}
WITH l, roster, works, CASE WHEN affinity > 0 THEN round(length / affinity, 9) END AS purity // no order of sums shows
SET l.roster_size = roster, l.works = CASE WHEN roster > 0 THEN works END, l.purity = purity
RETURN count(CASE WHEN roster > 0 THEN 1 END) AS labels;
