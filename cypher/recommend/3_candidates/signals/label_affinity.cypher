// label_affinity: shared labels as a noisy-or, each by how much both are at home there and how boutique it is.
//
// It is 0 where an artist has other labels only, and null where it has none.
//
// reads    (:Artist)-[:ON_LABEL {affinity}]->(:Label {boutique})
// returns  id: STRING, label_affinity: FLOAT 0–1 or null
// $seed       MAP     of it: labels: MAP  id → affinity 0–1
// $candidate  STRING  id of the artist
:param seed => ({labels: {`discogs:label:23528`: 0.4}});
:param candidate => 'discogs:artist:41';

CYPHER 25
UNWIND keys($seed.labels) AS id
MATCH (label:Label {id: id})
WITH collect(label) AS labels
MATCH (c:Artist {id: $candidate})
CALL (c, labels) {
  LET almost_one = 0.999999  // a strength of 1 has no finite logarithm
  CALL (c, labels, almost_one) {
    MATCH (c)-[o:ON_LABEL]->(label)
    WHERE label IN labels
    RETURN 1 - exp(sum(log(1 - almost_one * sqrt($seed.labels[label.id] * o.affinity) * label.boutique))) AS shared
  }
  RETURN CASE WHEN shared > 0 OR EXISTS { (c)-[:ON_LABEL]->() } THEN shared END AS label_affinity
}
RETURN c.id AS id, label_affinity;
