// Renames what alignments counted in a graph from before schema 5.
//
// It was `counts`, as text; the `counts` of batch jobs are numbers.
//
// writes   (:Run)
// returns  nothing

CYPHER 25
MATCH (r:Run {kind: 'align'})
WHERE r.counts IS NOT NULL
SET r.outcome = r.counts, r.counts = null;
