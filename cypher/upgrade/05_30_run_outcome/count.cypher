// Number of runs of the alignment that have what they counted under its old name.
//
// reads    (:Run {kind: 'align', counts})
// returns  nodes: INTEGER

CYPHER 25
MATCH (r:Run {kind: 'align'})
WHERE r.counts IS NOT NULL
RETURN count(r) AS nodes;
