// How many bytes of memory summing the artists up may need at most: what is set on each of them, until it is committed.
//
// reads    counts of (:Artist)
// returns  bytes: INTEGER

CYPHER 25
RETURN 8000000 + COUNT { (:Artist) } * 1000 AS bytes;
