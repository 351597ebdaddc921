// Bytes of memory that the scenes job may need at most: the projection, Leiden, and the artists of a scene with their tags.
//
// A made-up world of 100,000 artists took 588 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Scenes: artists near each other in everything, with a name per scene
// after    relations, tags, support, labels, tag_similarity, credits, co_playlist, co_mentions, audio
// loaded   relations, similar, alignment
// reads    counts of (:Artist), their ties and their tags
// returns  bytes: INTEGER

CYPHER 25
WITH COUNT { (:Artist) } AS artists,
     COUNT { (:Artist)-[:SOUNDS_LIKE]->() } + COUNT { ()-[:SHARES_TAGS]->() } + COUNT { ()-[:COLLABORATED_WITH]->() }
       + COUNT { ()-[:SIMILAR_TO]->() } + COUNT { ()-[:MEMBER_OF]->() } + COUNT { ()-[:SHARES_PRODUCER]->() }
       + COUNT { ()-[:CO_MENTIONED]->() } + COUNT { (:Artist)-[:CO_PLAYLIST]->() } AS ties
CALL gds.graph.project.estimate('*', {TIE: {type: '*', orientation: 'UNDIRECTED', properties: ['weight']}},
  {nodeCount: artists, relationshipCount: ties}) YIELD bytesMax AS projection
CALL gds.leiden.stream.estimate({nodeCount: artists, relationshipCount: ties, nodeProjection: '*', relationshipProjection: '*'},
  {concurrency: 1}) YIELD bytesMax AS algorithm
RETURN projection + algorithm + artists * 5000 AS bytes;
