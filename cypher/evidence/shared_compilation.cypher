// A compilation on which both the seed and the candidate perform.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $work       STRING        id of the compilation
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:269';
:param work => 'discogs:master:2353';

CYPHER 25
MATCH path = (s:Artist)-[:HAS_WORK]->(:Work {id: $work})<-[:HAS_WORK]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
