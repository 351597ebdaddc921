// Makes sure of artists that are known by name alone: neighbours on Last.fm, names in playlists.
//
// writes   (:Artist)
// returns  nothing
// $rows    LIST<MAP>   id, name: STRING
:param rows => [{id: 'spotify:artist:2wIVse2owClT7go1WT98tk', name: 'Missy Elliott'}];

CYPHER 25
UNWIND $rows AS row
MERGE (a:Artist {id: row.id})
ON CREATE SET a.name = row.name, a.stub = true;
