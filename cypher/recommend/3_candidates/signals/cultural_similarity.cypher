// cultural_similarity: mentions of an artist together with the seed as a noisy-or, 1 − Π(1 − strength).
//
// Their strengths come from retrievers/traversal/mentions. It is 0 where an artist is mentioned with others only, and null
// where with none.
//
// reads    (:Artist)-[:CO_MENTIONED]-(:Artist)
// returns  id: STRING, cultural_similarity: FLOAT 0–1 or null
// $candidate  STRING  id of the artist
// $mentioned  FLOAT   the noisy-or of its mentions with the seed, 0 without any
:param candidate => 'discogs:artist:41';
:param mentioned => 0.0;

CYPHER 25
MATCH (c:Artist {id: $candidate})
LET mentioned = $mentioned
CALL (c, mentioned) {
  RETURN CASE WHEN mentioned > 0 OR EXISTS { (c)-[:CO_MENTIONED]-() } THEN mentioned END AS cultural_similarity
}
RETURN c.id AS id, cultural_similarity;
