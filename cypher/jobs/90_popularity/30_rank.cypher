// How popular the other artists are, by their place in the graph: ArticleRank, put on the scale of those with listeners.
//
// ArticleRank (of the Graph Data Science library) runs over who is compiled, listed, written about, called similar and
// working together. Ranks and popularities have nothing in common but their order, so they are matched by it: an artist
// whose rank lies above that of a share q of the artists with listeners (of those as high half count, in hundredths) gets
// the popularity that lies as far up among theirs. Where nobody has listeners the share among all ranks is the
// popularity. Who is tied to nobody has no rank and gets none.
//
// reads    (:Artist {popularity}), (:Artist)-[:CO_PLAYLIST|CO_MENTIONED|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF {score}]->(:Artist),
//          (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {popularity 0–1, popularity_source: 'rank'})  where there is no other
// returns  artists: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-popularity', false) YIELD graphName
WITH count(*) AS left
MATCH (a:Artist)
WHERE EXISTS { (a)-[:CO_PLAYLIST|CO_MENTIONED|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF]-(:Artist) }
  AND NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
WITH a ORDER BY a.id
OPTIONAL MATCH (a)-[e:CO_PLAYLIST|CO_MENTIONED|COLLABORATED_WITH|SIMILAR_TO|MEMBER_OF]->(b:Artist)
WHERE NOT EXISTS { (b)-[:SAME_AS]->(:Artist) }
WITH a, b, CASE type(e) WHEN 'MEMBER_OF' THEN 0.6 ELSE coalesce(e.score, 0.0) END AS weight
WITH gds.graph.project('graphsig-popularity', a, b, {relationshipProperties: {weight: weight}},
       {undirectedRelationshipTypes: ['*']}) AS projection
WITH projection WHERE projection IS NOT NULL // null where nobody is tied to anybody
CALL gds.articleRank.stream(projection.graphName, {relationshipWeightProperty: 'weight', maxIterations: 50, concurrency: 1})
  YIELD nodeId, score
WITH gds.util.asNode(nodeId) AS a, round(score, 6) AS rank // as many digits as it converges to
ORDER BY rank, a.id
WITH collect({artist: a, rank: rank}) AS ranked
CALL (ranked) {
  UNWIND ranked AS one
  WITH one.rank AS rank, one.artist.popularity AS popularity
  WHERE popularity IS NOT NULL
  WITH rank, popularity ORDER BY popularity
  RETURN collect(rank) AS ranks, collect(popularity) AS popularities
}
CALL (ranks) {
  UNWIND ranks AS rank
  WITH rank ORDER BY rank
  RETURN collect(rank) AS known
}
WITH ranked, popularities, CASE WHEN known = [] THEN [one IN ranked | one.rank] ELSE known END AS scale
WITH ranked, popularities, [i IN range(0, 100) | scale[toInteger(round(i * (size(scale) - 1) / 100.0))]] AS steps
UNWIND ranked AS one
WITH one.artist AS a, popularities, steps, one.rank AS rank
WHERE a.popularity IS NULL
WITH a, popularities, (size([s IN steps WHERE s < rank]) + size([s IN steps WHERE s <= rank]) - 1) / 2 AS step
SET a.popularity = CASE WHEN popularities = [] THEN step / 100.0
                     ELSE popularities[toInteger(round(step * (size(popularities) - 1) / 100.0))] END,
    a.popularity_source = 'rank'
WITH count(a) AS artists
OPTIONAL CALL gds.graph.drop('graphsig-popularity', false) YIELD graphName
RETURN artists;
