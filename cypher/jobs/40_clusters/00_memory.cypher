// Bytes of memory that the clusters job may need at most: the ties of the tags, their projection, Leiden, and the artists.
//
// A made-up world of 100,000 artists took 230 MB (SHOW TRANSACTIONS, estimatedUsedHeapMemory), most of it in the commit.
//
// job      Clusters of tags that share artists, each with a name
// after    tags
// reads    counts of (:Tag {artists}) and (:Artist)
// returns  bytes: INTEGER

CYPHER 25
MATCH (tag:Tag)
WHERE tag.artists >= 2
WITH count(tag) AS tags
CALL gds.graph.project.estimate('*', {TIE: {type: '*', orientation: 'UNDIRECTED', properties: ['weight']}},
  {nodeCount: tags, relationshipCount: 15 * tags}) YIELD bytesMax AS projection
CALL gds.leiden.stream.estimate({nodeCount: tags, relationshipCount: 15 * tags, nodeProjection: '*', relationshipProjection: '*'},
  {concurrency: 1}) YIELD bytesMax AS algorithm
RETURN 8000000 + projection + algorithm + tags * 15 * 400 + COUNT { (:Artist) } * 4000 AS bytes;
