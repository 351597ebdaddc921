// Removes tracks that only playlists knew, and that no playlist and no listener knows any more.
//
// writes   (:Track), deletes
// returns  removed: INTEGER
// plan     Eager: what is left to know of a track is read before any is removed
// $ids     LIST<STRING>   ids of tracks
// $source  STRING         the catalogue that said so; what another one knows stays
:param ids => ['spotify:track:0UaMYEvWZi0ZqiDOoHU3YI'];
:param source => 'mpd';

CYPHER 25
UNWIND $ids AS id
MATCH (t:Track {id: id, stub: true})
WHERE NOT EXISTS { (t)-[:IN_PLAYLIST|APPEARS_ON]->() } AND NOT EXISTS { (t)<-[:PLAYED]-() }
  AND NOT EXISTS { (t)-[fact]-() WHERE fact.source <> $source }
DETACH DELETE t
RETURN count(*) AS removed;
