// Ties artists to what people call them, with the number of votes.
//
// writes   (:Artist)-[:HAS_TAG]->(:Tag)
// returns  nothing
// $rows    LIST<MAP>   artist, tag: STRING ids, count: FLOAT votes
:param rows => [{artist: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', tag: 'idm', count: 12.0}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MATCH (t:Tag {id: row.tag})
MERGE (a)-[h:HAS_TAG {source: 'musicbrainz'}]->(t)
SET h.count = toFloat(row.count);
