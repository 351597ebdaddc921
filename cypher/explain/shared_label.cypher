// A label on which both the seed and the candidate have works.
//
// reads    (:Artist)-[:ON_LABEL]->(:Label)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $label      STRING        id of the label
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param label => 'discogs:label:23528';

CYPHER 25
MATCH path = (s:Artist)-[:ON_LABEL]->(:Label {id: $label})<-[:ON_LABEL]-(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
