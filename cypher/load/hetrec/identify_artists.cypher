// Ties artists to their ids: their own, and that of the Last.fm page the data set names.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   artist: STRING (an id), key: STRING (an id in a catalogue)
:param rows => [{artist: 'hetrec:artist:707', key: 'lastfm:artist:metallica'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.artist})
MERGE (s:SourceId {key: row.key})
MERGE (a)-[:IDENTIFIED_BY {source: 'hetrec'}]->(s);
