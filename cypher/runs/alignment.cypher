// The last run of the alignment that changed anything.
//
// reads    (:Run {id: 'align'})
// returns  run: STRING

CYPHER 25
MATCH (r:Run {id: 'align'})
RETURN coalesce(r.run, '') AS run;
