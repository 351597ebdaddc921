// Bytes of memory that the audio job may need at most: what kNN holds, and the edges it leads to.
//
// kNN holds a vector of 512 numbers of 4 bytes a node (twice while they are read; 203 MiB at 100,000 nodes) beside what it
// estimates itself. A node leads to as many edges as it has neighbours at most: 20,000 artists and 20,000 tracks took
// 1,352 MB until their 431,610 were stored (SHOW TRANSACTIONS, estimatedUsedHeapMemory).
//
// job      Sound of artists, and artists that sound alike
// after    support
// loaded   audio, works, alignment
// reads    (:Artist {audio_embedding}), (:Track {audio_model})
// returns  bytes: INTEGER

CYPHER 25
CALL () {
  MATCH (t:Track)
  WHERE t.audio_model IS NOT NULL
  RETURN count(t) AS tracks
}
CALL () {
  MATCH (a:Artist)
  WHERE a.recommendable
  RETURN count(a) AS artists
}
WITH tracks, CASE WHEN artists < tracks THEN artists ELSE tracks END AS artists // who has audio has tracks
CALL gds.knn.stream.estimate(
  {nodeCount: artists, relationshipCount: 0, nodeProjection: '*', relationshipProjection: '*'},
  {nodeProperties: {vector: 'COSINE'}, topK: 20, sampleRate: 1.0, concurrency: 1}) YIELD bytesMax AS for_artists
CALL gds.knn.stream.estimate(
  {nodeCount: tracks, relationshipCount: 0, nodeProjection: '*', relationshipProjection: '*'},
  {nodeProperties: {vector: 'COSINE'}, topK: 20, sampleRate: 1.0, concurrency: 1}) YIELD bytesMax AS for_tracks
WITH for_artists + artists * 512 * 8 AS one, for_tracks + tracks * 512 * 8 AS other, artists, tracks
RETURN CASE WHEN one > other THEN one ELSE other END + (20 * artists + 10 * tracks) * 2200 + tracks * 20 * 200 AS bytes;
