// Bytes of memory that the popularity job may need at most: the projection, ArticleRank, and a row for each artist.
//
// A made-up world of 100,000 artists took 610 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Popularity of artists, by listeners or by place in the graph
// after    relations, credits, co_playlist, co_mentions
// loaded   plays, similar, relations, alignment
// reads    counts of (:Artist) and their ties
// returns  bytes: INTEGER

CYPHER 25
WITH COUNT { (:Artist) } AS artists,
     COUNT { ()-[:COLLABORATED_WITH]->() } + COUNT { ()-[:SIMILAR_TO]->() } + COUNT { ()-[:MEMBER_OF]->() }
       + COUNT { ()-[:CO_MENTIONED]->() } + COUNT { (:Artist)-[:CO_PLAYLIST]->() } AS ties
CALL gds.graph.project.estimate('*', {TIE: {type: '*', orientation: 'UNDIRECTED', properties: ['weight']}},
  {nodeCount: artists, relationshipCount: ties}) YIELD bytesMax AS projection
CALL gds.articleRank.stream.estimate({nodeCount: artists, relationshipCount: ties, nodeProjection: '*', relationshipProjection: '*'},
  {maxIterations: 50, concurrency: 1}) YIELD bytesMax AS algorithm
RETURN projection + algorithm + artists * 6000 AS bytes;
