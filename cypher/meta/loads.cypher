// A fingerprint of everything loaded: changes when a load ends, so that derived facts know whether they are stale.
//
// reads    (:Load)
// returns  fingerprint: STRING

CYPHER 25
MATCH (l:Load)
WITH l ORDER BY l.id
RETURN reduce(text = '', each IN collect(l.id + '@' + toString(l.next)) | text + each + ' ') AS fingerprint;
