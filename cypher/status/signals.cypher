// How many of the artists that can be recommended have data for each signal.
//
// reads    (:Artist {recommendable, audio_embedding, text_embedding, style}) and their derived relationships
// returns  artists: INTEGER  that can be recommended, audio_similarity: INTEGER, tag_overlap: INTEGER,
//          artist_similarity: INTEGER, text_similarity: INTEGER, label_affinity: INTEGER, cultural_similarity: INTEGER,
//          co_mention: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.recommendable
RETURN count(a) AS artists,
       count(CASE WHEN a.audio_embedding IS NOT NULL THEN 1 END) AS audio_similarity,
       count(CASE WHEN EXISTS { (a)-[:TAGGED]->() } THEN 1 END) AS tag_overlap,
       count(CASE WHEN EXISTS { (a)-[:COLLABORATED_WITH|MEMBER_OF|SIMILAR_TO]-() } THEN 1 END) AS artist_similarity,
       count(CASE WHEN a.text_embedding IS NOT NULL THEN 1 END) AS text_similarity,
       count(CASE WHEN EXISTS { (a)-[:ON_LABEL]->() } THEN 1 END) AS label_affinity,
       count(CASE WHEN EXISTS { (a)-[:CO_MENTIONED]-() } THEN 1 END) AS cultural_similarity,
       count(CASE WHEN a.style IS NOT NULL OR EXISTS { (a)-[:CO_PLAYLIST]-() } THEN 1 END) AS co_mention;
