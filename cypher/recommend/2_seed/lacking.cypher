// Carriers of signals of which the whole graph holds none: types of relationships, and vector indexes.
//
// The vector indexes are asked for any vector, and Neo4j keeps the counts of relationships: nothing is read.
//
// reads    vector indexes artist_audio_embedding and artist_text_embedding, counts of relationships
// returns  carrier: STRING  the name of a type or an index

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
  {carrier: 'artist_audio_embedding', there: sounds},
  {carrier: 'artist_text_embedding', there: texts},
  {carrier: 'TAGGED', there: COUNT { ()-[:TAGGED]->() }},
  {carrier: 'COLLABORATED_WITH', there: COUNT { ()-[:COLLABORATED_WITH]->() }},
  {carrier: 'SHARES_PRODUCER', there: COUNT { ()-[:SHARES_PRODUCER]->() }},
  {carrier: 'MEMBER_OF', there: COUNT { ()-[:MEMBER_OF]->() }},
  {carrier: 'SIMILAR_TO', there: COUNT { ()-[:SIMILAR_TO]->() }},
  {carrier: 'ON_LABEL', there: COUNT { ()-[:ON_LABEL]->() }},
  {carrier: 'CO_MENTIONED', there: COUNT { ()-[:CO_MENTIONED]->() }},
  {carrier: 'CO_PLAYLIST', there: COUNT { (:Artist)-[:CO_PLAYLIST]->() }}
] AS one
WITH one WHERE one.there = 0
RETURN one.carrier AS carrier
ORDER BY carrier;
