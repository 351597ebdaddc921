// Takes their scene from all artists: those that are in one get it again.
//
// reads    (:Artist {scene})
// writes   (:Artist {scene, scene_name})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.scene IS NOT NULL
REMOVE a.scene, a.scene_name
RETURN count(a) AS artists;
