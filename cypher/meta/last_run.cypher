// The last finished run of the batch statements: what it was computed from.
//
// reads    (:Run)
// returns  id: STRING, fingerprint: STRING

CYPHER 25
MATCH (r:Run {id: 'batch'})
RETURN r.run AS id, r.fingerprint AS fingerprint;
