// Counts an artist's works: who performs on what, a work being one record however often it was pressed.
//
// The performers of a track are its own artists, else the artists of its release. A work by "Various", or with four or
// more performers, is a compilation: it says little about each performer, so it weighs a tenth. Works of several
// catalogues that are one count once, and so do artists: the edges hang on the canonical nodes.
//
// reads    (:Artist)-[:PERFORMED]->(:Track)-[:APPEARS_ON]->(:Release)-[:EDITION_OF]->(:Work), (:Work|Artist)-[:SAME_AS]->()
// writes   (:Artist)-[:HAS_WORK {weight, run}]->(:Work {performers, compilation})
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (edited:Work)<-[:EDITION_OF]-(r:Release)
CALL (r) {
  MATCH (r)<-[:APPEARS_ON]-(:Track)<-[:PERFORMED]-(a:Artist)
  RETURN a
  UNION
  MATCH (r)<-[:PERFORMED]-(a:Artist)
  WHERE NOT EXISTS { (r)<-[:APPEARS_ON]-(:Track) }
     OR EXISTS { MATCH (r)<-[:APPEARS_ON]-(t:Track) WHERE NOT EXISTS { (t)<-[:PERFORMED]-() } }
  RETURN a
}
OPTIONAL MATCH (edited)-[:SAME_AS]->(work:Work)
OPTIONAL MATCH (a)-[:SAME_AS]->(artist:Artist)
WITH coalesce(work, edited) AS w, collect(DISTINCT edited) AS all, collect(DISTINCT coalesce(artist, a)) AS performers,
     coalesce(max(r.various), false) AS various
SET w.performers = size(performers), w.compilation = various OR size(performers) >= 4
FOREACH (each IN all | SET each.performers = w.performers, each.compilation = w.compilation)
WITH w, performers
UNWIND performers AS a
MERGE (a)-[e:HAS_WORK]->(w)
SET e.weight = CASE WHEN w.compilation THEN 0.1 ELSE 1.0 END, e.run = $run
RETURN count(e) AS edges;
