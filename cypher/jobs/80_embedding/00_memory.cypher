// Bytes of memory that the embedding job may need at most: the projection, FastRP, and the vectors until they are stored.
//
// FastRP keeps three vectors of 128 numbers a node. A tie between two artists is looked at from both sides.
//
// job      Place of artists in the whole graph
// after    works, relations, tags, labels, credits, lists, co_playlist, co_mentions, audio
// loaded   works, relations, similar, tags, plays, playlists, mentions, audio, alignment
// reads    counts of (:Artist), what artists are tied to, and their ties
// returns  bytes: INTEGER

CYPHER 25
WITH COUNT { (:Artist) } AS artists,
     COUNT { (:Tag) } + COUNT { (:Label) } + COUNT { (:Work) } + COUNT { (:Playlist) } + COUNT { (:User) } + COUNT { (:Article) }
       AS others,
     COUNT { ()-[:TAGGED]->() } + COUNT { ()-[:ON_LABEL]->() } + COUNT { ()-[:HAS_WORK]->() } + COUNT { ()-[:ON_PLAYLIST]->() }
       + COUNT { ()-[:IN_LIBRARY]->() } + COUNT { ()-[:MENTIONED_IN]->() } + COUNT { ()-[:ABOUT]->() } AS facts,
     COUNT { ()-[:COLLABORATED_WITH]->() } + COUNT { ()-[:SIMILAR_TO]->() } + COUNT { ()-[:MEMBER_OF]->() }
       + COUNT { ()-[:PRODUCED_BY]->() } + COUNT { (:Artist)-[:SOUNDS_LIKE]->() } AS relations
WITH artists, artists + others AS nodes, facts + 2 * relations AS ties
CALL gds.graph.project.estimate('*', {TIE: {type: '*', orientation: 'UNDIRECTED', properties: ['weight']}},
  {nodeCount: nodes, relationshipCount: ties}) YIELD bytesMax AS projection
CALL gds.fastRP.stream.estimate({nodeCount: nodes, relationshipCount: ties, nodeProjection: '*', relationshipProjection: '*'},
  {embeddingDimension: 128, iterationWeights: [0.0, 1.0, 1.0, 0.5], concurrency: 1}) YIELD bytesMax AS algorithm
RETURN projection + algorithm + artists * 3000 + nodes * 300 AS bytes;
