// An article about the one that mentions the other, or that mentions both.
//
// reads    (:Artist)-[:MENTIONED_IN]->(:Article)-[:ABOUT]->(:Artist), (:Artist)-[:SAME_AS]->(:Artist)
// returns  path: PATH  one for each name of the seed it holds for
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $article    STRING        id of the article
:param seed => ['discogs:artist:41'];
:param candidate => 'discogs:artist:49';
:param article => 'discogs:artist:41:profile';

CYPHER 25
MATCH path = (s:Artist)<-[:SAME_AS]-{0,1}(:Artist)-[:MENTIONED_IN|ABOUT]-(:Article {id: $article})
             -[:MENTIONED_IN|ABOUT]-(:Artist)-[:SAME_AS]->{0,1}(:Artist {id: $candidate})
WHERE s.id IN $seed
RETURN path
ORDER BY s.id;
