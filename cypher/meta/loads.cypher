// A fingerprint of everything loaded and aligned: changes when a load moves on or ends, or a run of the alignment changes
// anything, so that derived facts know whether they are stale. (Ending a load links names, so the end counts by itself;
// and a load that is done again ends again.)
//
// reads    (:Load), (:Run)
// returns  fingerprint: STRING

CYPHER 25
MATCH (l:Load)
WITH l ORDER BY l.id
WITH reduce(text = '', each IN collect(l.id + '@' + toString(l.next) + '@' + coalesce(toString(l.ended), '')) | text + each + ' ') AS loads
OPTIONAL MATCH (r:Run {id: 'align'})
RETURN loads + coalesce(r.run, '') AS fingerprint;
