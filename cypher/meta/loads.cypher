// A fingerprint of everything loaded: changes when a load moves on or ends, so that derived facts know whether they are
// stale. (Ending a load links names, so the end counts by itself; and a load that is done again ends again.)
//
// reads    (:Load)
// returns  fingerprint: STRING

CYPHER 25
MATCH (l:Load)
WITH l ORDER BY l.id
RETURN reduce(text = '', each IN collect(l.id + '@' + toString(l.next) + '@' + coalesce(toString(l.ended), '')) | text + each + ' ') AS fingerprint;
