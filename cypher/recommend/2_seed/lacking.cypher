// Signals for which the whole graph holds no data, so that their weight may go to the others.
//
// Whether there is any vector is asked of the vector indexes, and the counts of relationships are kept by Neo4j: nothing is read.
//
// reads    vector indexes artist_audio_embedding and artist_text_embedding, counts of relationships
// returns  signal: STRING

CYPHER 25
WITH [x IN range(1, 512) | 1.0] AS audio, [x IN range(1, 384) | 1.0] AS text // any vectors that are as long as those stored
CALL (audio) {
  MATCH (a:Artist)
  SEARCH a IN (VECTOR INDEX artist_audio_embedding FOR audio LIMIT 1)
  RETURN count(a) AS sounds
}
CALL (text) {
  MATCH (a:Artist)
  SEARCH a IN (VECTOR INDEX artist_text_embedding FOR text LIMIT 1)
  RETURN count(a) AS texts
}
UNWIND [
  {signal: 'audio_similarity', there: sounds},
  {signal: 'tag_overlap', there: COUNT { ()-[:TAGGED]->() }},
  {signal: 'artist_similarity', there: COUNT { ()-[:COLLABORATED_WITH]->() } + COUNT { ()-[:SHARES_PRODUCER]->() }
                                       + COUNT { ()-[:MEMBER_OF]->() } + COUNT { ()-[:SIMILAR_TO]->() }},
  {signal: 'text_similarity', there: texts},
  {signal: 'label_affinity', there: COUNT { ()-[:ON_LABEL]->() }},
  {signal: 'cultural_similarity', there: COUNT { ()-[:CO_MENTIONED]->() }},
  {signal: 'co_mention', there: COUNT { (:Artist)-[:CO_PLAYLIST]->() } + COUNT { ()-[:TAGGED]->() }}
] AS one
WITH one WHERE one.there = 0
RETURN one.signal AS signal
ORDER BY signal;
