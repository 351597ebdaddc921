// Makes artists known under names: their own, aliases, and what they are credited as.
//
// writes   (:Artist)-[:KNOWN_AS]->(:Name)
// returns  nothing
// $rows    LIST<MAP>   artist: STRING (an id), key: STRING (the folded name), kind, text: STRING
:param rows => [{artist: 'mb:artist:410c9baf-5469-44f6-9852-826524b80c61', key: 'ae', kind: 'alias', text: 'ae'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MERGE (n:Name {key: row.key})
MERGE (a)-[:KNOWN_AS {kind: row.kind, text: row.text, source: 'musicbrainz'}]->(n);
