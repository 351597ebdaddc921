// Says how strongly listeners of Last.fm tie artists to tags; the strongest tag of each has 100.
//
// writes   (:Artist)-[:HAS_TAG]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   artist, id: STRING ids of an artist and a tag that exist, count: FLOAT over 0, up to 100
:param rows => [{artist: 'discogs:artist:41', id: 'idm', count: 100.0}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (t:Tag {id: row.id})
MERGE (a)-[h:HAS_TAG {source: 'lastfm'}]->(t)
SET h.count = row.count;
