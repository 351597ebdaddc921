// Says how many listeners gave artists their tags, and when one did so last.
//
// writes   (:Artist)-[:HAS_TAG]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   artist: STRING, tag: STRING ids of nodes that exist, count: FLOAT, latest: DATE or null
:param rows => [{artist: 'hetrec:artist:51', tag: 'new wave', count: 12.0, latest: date('2011-02-01')}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (t:Tag {id: row.tag})
MERGE (a)-[h:HAS_TAG {source: 'hetrec'}]->(t)
SET h.count = row.count, h.latest = row.latest;
