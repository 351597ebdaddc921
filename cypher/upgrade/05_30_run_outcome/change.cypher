// Renames what alignments counted, which was `counts` before schema 5.
//
// It is a list of texts; the `counts` of batch jobs are numbers.
//
// writes   (:Run {outcome, counts})
// returns  changed: INTEGER  1 for each run

CYPHER 25
MATCH (r:Run {kind: 'align'})
WHERE r.counts IS NOT NULL
CALL (r) {
  SET r.outcome = r.counts, r.counts = null
} IN TRANSACTIONS OF 10000 ROWS ON ERROR RETRY FOR 30 SECONDS THEN FAIL
RETURN 1 AS changed;
