// A picture of what an artist or a track is tied to: the strongest ties of each type, as paths.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|HAS_WORK|MEMBER_OF|COLLABORATED_WITH|PRODUCED_BY|SIMILAR_TO|MENTIONED_IN|ON_PLAYLIST]-(),
//          (:Track)-[:PERFORMED|APPEARS_ON|CREDITED|IN_PLAYLIST|CO_PLAYLIST|SOUNDS_LIKE]-()
// returns  path: PATH
// $id      STRING   id of the artist or the track
// $most    INTEGER  how many of each type
:param id => 'discogs:artist:45';
:param most => 5;

CYPHER 25
CALL () {
  MATCH (x:Artist {id: $id})
  MATCH path = (x)-[tie:TAGGED|ON_LABEL|HAS_WORK|MEMBER_OF|COLLABORATED_WITH|PRODUCED_BY|SIMILAR_TO|MENTIONED_IN|ON_PLAYLIST]-(y)
  RETURN path, tie, y
  UNION
  MATCH (x:Track {id: $id})
  MATCH path = (x)-[tie:PERFORMED|APPEARS_ON|CREDITED|IN_PLAYLIST|CO_PLAYLIST|SOUNDS_LIKE]-(y)
  RETURN path, tie, y
}
WITH type(tie) AS type, path, y.id AS id, coalesce(tie.score, tie.weight * coalesce(y.idf, 1.0), tie.affinity, 1.0) AS strength
ORDER BY strength DESC, id
WITH type, collect(path)[0..$most] AS paths
UNWIND paths AS path
RETURN path
ORDER BY type;
