// Says whose playlists are.
//
// writes   (:User)-[:OWNS]->(:Playlist)
// returns  nothing
// $rows    LIST<MAP>   user, playlist: STRING ids
// $source  STRING      the catalogue that says so
:param rows => [{user: 'listenbrainz:user:rob', playlist: 'listenbrainz:playlist:5ef1bb5b-5a3a-4e2b-ae2e-6ebb0dcd4ba3'}];
:param source => 'jspf';

CYPHER 25
UNWIND $rows AS row
MATCH (u:User {id: row.user})
MATCH (p:Playlist {id: row.playlist})
MERGE (u)-[:OWNS {source: $source}]->(p);
