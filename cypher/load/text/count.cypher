// How many artists have something that describes them.
//
// reads    (:Artist {bio, lastfm_bio})
// returns  artists: INTEGER
// $styles  BOOLEAN  whether artists without a biography count
:param styles => false;

CYPHER 25
MATCH (a:Artist)
WHERE a.id > '' AND ($styles OR a.bio IS NOT NULL OR a.lastfm_bio IS NOT NULL)
RETURN count(a) AS artists;
