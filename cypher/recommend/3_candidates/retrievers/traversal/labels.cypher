// Artists on the same small labels as the seed: the most telling labels are read, up to $read artists in all.
//
// reads    (:Artist {recommendable})-[:ON_LABEL {affinity}]->(:Label {boutique, roster_size})
// returns  id: STRING, measure: STRING, strength: FLOAT  an estimate of the affinity to the labels
// $seed     MAP           of it: labels: MAP  id → affinity 0–1
// $paths    LIST<STRING>  retrievers that may find candidates
// $near     INTEGER       how many artists to find
// $read     INTEGER       how many artists of labels to read
:param seed => ({labels: {`discogs:label:23528`: 0.4}});
:param paths => ['vector', 'traversal', 'tags'];
:param near => 60;
:param read => 2000;

CYPHER 25
UNWIND keys($seed.labels) AS id
MATCH (label:Label {id: id})
WITH collect(label) AS labels
CALL (labels) {
  UNWIND CASE WHEN 'traversal' IN $paths THEN labels ELSE [] END AS label
  WITH label ORDER BY $seed.labels[label.id] * label.boutique DESC, label.id
  WITH reduce(read = {artists: 0, labels: []}, label IN collect(label) |
         CASE WHEN read.artists + coalesce(label.roster_size, 0) > $read THEN read
              ELSE {artists: read.artists + coalesce(label.roster_size, 0), labels: read.labels + label} END).labels AS telling
  UNWIND telling AS label
  WITH label, $seed.labels[label.id] AS affinity, label.boutique AS boutique
  MATCH (label)<-[o:ON_LABEL]-(c)
  WHERE c.recommendable
  WITH c, sum(sqrt(affinity * o.affinity) * boutique) AS strength
  ORDER BY strength DESC, c.id
  LIMIT $near
  RETURN c, 'labels' AS measure, strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
