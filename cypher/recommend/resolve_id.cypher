// The artist with this id.
//
// reads    (:Artist)
// returns  artist_id: STRING, artist_name: STRING, matched: STRING, matched_name: STRING, works: INTEGER
// $id      STRING  id of an artist
:param id => 'discogs:artist:45';

CYPHER 25
MATCH (a:Artist {id: $id})
RETURN a.id AS artist_id, a.name AS artist_name, 'id' AS matched, a.id AS matched_name, coalesce(a.works, 0) AS works;
