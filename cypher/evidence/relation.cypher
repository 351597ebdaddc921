// What a catalogue says of the seed and the candidate: one is a member of the other, similar to it, or worked with it.
//
// reads    (:Artist)-[:MEMBER_OF|SIMILAR_TO|WORKED_WITH]-(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// returns  path: PATH  one for each name of the seed and each catalogue it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:41'];
:param candidate => 'discogs:artist:42';

CYPHER 25
MATCH path = (s:Artist)<-[:SAME_AS]-{0,1}(:Artist)-[relation:MEMBER_OF|SIMILAR_TO|WORKED_WITH]-(:Artist)
             -[:SAME_AS]->{0,1}(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id, type(relation), relation.source;
