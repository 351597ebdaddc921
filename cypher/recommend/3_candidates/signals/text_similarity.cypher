// text_similarity: the cosine of an artist's biography to those of the seed, above that of two unrelated biographies.
//
// A text of few words says too little to count in full. It is null without a vector on both sides.
//
// reads    (:Artist {text_embedding, bio_words})
// returns  id: STRING, text_similarity: FLOAT 0–1 or null
// $seed            MAP     of it: text: LIST<FLOAT>  centroid of its biographies, null where it has none
// $candidate       STRING  id of the artist
// $unrelated_text  FLOAT   cosine of two biographies that have nothing to do with each other
:param seed => ({text: null});
:param candidate => 'discogs:artist:41';
:param unrelated_text => 0.35;

CYPHER 25
MATCH (c:Artist {id: $candidate})
CALL (c) {
  LET enough_words = 25
  LET words = coalesce(c.bio_words, 0)
  LET above = CASE WHEN $seed.text IS NOT NULL AND c.text_embedding IS NOT NULL
                THEN (2 * vector.similarity.cosine($seed.text, c.text_embedding) - 1 - $unrelated_text) / (1 - $unrelated_text) END
  RETURN CASE WHEN above < 0 THEN 0.0
              WHEN words < enough_words THEN above * words / toFloat(enough_words)
              ELSE above END AS text_similarity
}
RETURN c.id AS id, text_similarity;
