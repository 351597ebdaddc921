// Takes their popularity from all artists: those of whom any is known get it again.
//
// reads    (:Artist {popularity})
// writes   (:Artist {popularity, popularity_source})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.popularity IS NOT NULL
REMOVE a.popularity, a.popularity_source
RETURN count(a) AS artists;
