// Artists to whom tracks led (recommend/4_tracks/near).
//
// reads    (:Artist)
// returns  id: STRING, measure: STRING, strength: FLOAT  1
// $seed     MAP           of it: led: LIST<STRING>  ids of these artists
:param seed => ({led: ['discogs:artist:41']});

CYPHER 25
CALL () {
  UNWIND $seed.led AS id
  MATCH (c:Artist {id: id})
  RETURN c, 'surroundings' AS measure, 1.0 AS strength
}
RETURN c.id AS id, measure, strength
ORDER BY strength DESC, id;
