// Who is on which list: playlists, and the libraries of listeners with how often they played them.
//
// reads    (:Artist)-[:ON_PLAYLIST]->(:Playlist), (:Artist)-[:IN_LIBRARY {plays}]->(:User)
// returns  artist: STRING, list: STRING, plays: FLOAT  1 on a playlist

CYPHER 25
MATCH (a:Artist)-[e:ON_PLAYLIST|IN_LIBRARY]->(list)
RETURN a.id AS artist, list.id AS list, toFloat(coalesce(e.plays, 1)) AS plays
ORDER BY artist, list;
