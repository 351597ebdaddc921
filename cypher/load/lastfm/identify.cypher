// Ties artists to their pages on Last.fm, and stubs of such pages to the MBIDs that Last.fm gives them.
//
// writes   (:Artist)-[:IDENTIFIED_BY]->(:SourceId)
// returns  nothing
// $rows    LIST<MAP>   id: STRING (of an artist), key: STRING (an id in a catalogue)
:param rows => [{id: 'discogs:artist:41', key: 'lastfm:artist:autechre'}];

CYPHER 25
UNWIND $rows AS row
MATCH (a:Artist {id: row.id})
MERGE (s:SourceId {key: row.key})
MERGE (a)-[:IDENTIFIED_BY {source: 'lastfm'}]->(s);
