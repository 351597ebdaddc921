// artist_similarity: the relations of an artist to the seed as a noisy-or, 1 − Π(1 − strength).
//
// Their strengths come from retrievers/traversal: relations and shared_groups. It is 0 where an artist has relations to others
// only, and null where it has none.
//
// reads    (:Artist)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-(:Artist)
// returns  id: STRING, artist_similarity: FLOAT 0–1 or null
// $candidate  STRING  id of the artist
// $related    FLOAT   the noisy-or of its relations to the seed, 0 without any
:param candidate => 'discogs:artist:41';
:param related => 0.0;

CYPHER 25
MATCH (c:Artist {id: $candidate})
LET related = $related
CALL (c, related) {
  RETURN CASE WHEN related > 0 OR EXISTS { (c)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-() }
           THEN related END AS artist_similarity
}
RETURN c.id AS id, artist_similarity;
