// Notes when pages were asked for and what came back, so that the next run goes on from there.
//
// writes   (:Article)
// returns  nothing
// $rows    LIST<MAP>   id, address: STRING, status: INTEGER, fetched: STRING (a moment), etag, modified: STRING or null,
//                      kind: STRING ('no article') or null
:param rows => [{id: 'https://quiet.example/1', address: 'https://quiet.example/1?x', status: 200, fetched: '2026-01-01T00:00:00Z'}];

CYPHER 25
UNWIND $rows AS row
MERGE (x:Article {id: row.id})
ON CREATE SET x.url = row.id
SET x.status = row.status, x.fetched = datetime(row.fetched), x.etag = row.etag, x.modified = row.modified,
    x.kind = coalesce(x.kind, row.kind),
    x.addresses = [each IN coalesce(x.addresses, []) WHERE each <> row.address] + row.address;
