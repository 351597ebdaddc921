// co_mention: an artist on the same lists as the seed, on lists with the same others, and in the same surroundings.
//
// The first two come from retrievers/traversal: lists and company. The surroundings in the whole graph add a part of what is
// left, by the cube of the cosine of the two places: most artists have a little in common. It is null for an artist that is
// on no list and has no place.
//
// reads    (:Artist {graph_embedding})-[:CO_PLAYLIST]-(:Artist)
// returns  id: STRING, co_mention: FLOAT 0–1 or null
// $seed       MAP     of it: graph: LIST<FLOAT>  centroid of its places in the graph, null where it has none
// $candidate  STRING  id of the artist
// $listed     FLOAT   what lists and company yield together, 0 without any
:param seed => ({graph: null});
:param candidate => 'discogs:artist:41';
:param listed => 0.0;

CYPHER 25
MATCH (c:Artist {id: $candidate})
LET listed = $listed
CALL (c, listed) {
  LET of_surroundings = 0.15
  LET cosine = CASE WHEN $seed.graph IS NOT NULL AND c.graph_embedding IS NOT NULL
                 THEN 2 * vector.similarity.cosine($seed.graph, c.graph_embedding) - 1 END
  LET in_all = CASE WHEN cosine > 0 THEN 1 - (1 - of_surroundings * cosine ^ 3) * (1 - listed) ELSE listed END
  RETURN CASE WHEN in_all > 0 OR c.graph_embedding IS NOT NULL OR EXISTS { (c)-[:CO_PLAYLIST]-() }
           THEN in_all END AS co_mention
}
RETURN c.id AS id, co_mention;
