// Ties each artist to the ten whose tags are nearest, where more than 50,000 can be recommended: not all are compared.
//
// Of each artist a thousand entries of the lists of their tags are read, from each list so many as the tag has a share in the
// artist (the square of its weight, as in a cosine), the heaviest first: so even a hub says who is most typical of it. Of
// those found, the sixty with most in common by what was read are scored over all tags. So the time grows with the number
// of artists and not with its square; the price is that some of the nearest are missed. Ten, as all the ties are held in
// memory until they are committed.
//
// reads    the projection of 30_postings: of each artist and each tag two lists that run in parallel, ids and weights
// writes   (:Artist)-[:SHARES_TAGS {score 0–1, tags, run}]->(:Artist)  once a pair, from the smaller id; tags: how many
//          they share
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
CALL gds.graph.list('graphsig-tag-postings') YIELD graphName // no row where 10_exact compares all pairs
CALL gds.graph.nodeProperty.stream(graphName, 'node') YIELD nodeId, propertyValue
WITH graphName, nodeId AS me, gds.util.asNode(toInteger(propertyValue)) AS a
WHERE a:Artist
WITH graphName, me, a ORDER BY me
WITH graphName, me, a, gds.util.nodeProperty(graphName, me, 'ids') AS tags, gds.util.nodeProperty(graphName, me, 'weights') AS mine
CALL (graphName, me, tags, mine) {
  CALL (graphName, me, tags, mine) {
    WITH graphName, me, tags, mine, 1000 / reduce(length = 0.0, weight IN mine | length + weight ^ 2) AS share
    UNWIND range(0, size(tags) - 1) AS i
    WITH me, mine[i] AS weight, toInteger(ceil(share * mine[i] ^ 2)) AS most,
         gds.util.nodeProperty(graphName, tags[i], 'ids') AS ids, gds.util.nodeProperty(graphName, tags[i], 'weights') AS weights
    UNWIND range(0, CASE WHEN most < size(ids) THEN most ELSE size(ids) END - 1) AS j
    WITH me, ids[j] AS id, sum(weight * weights[j]) AS part
    WHERE id <> me
    WITH id, part
    ORDER BY part DESC, id
    LIMIT 60
    RETURN id
  }
  WITH id, tags, mine, gds.util.nodeProperty(graphName, id, 'ids') AS others, gds.util.nodeProperty(graphName, id, 'weights') AS theirs
  WITH id, tags, others, round(reduce(dot = 0.0, i IN range(0, size(tags) - 1) |
         CASE WHEN tags[i] IN others
              THEN dot + mine[i] * [j IN range(0, size(others) - 1) WHERE others[j] = tags[i] | theirs[j]][0]
              ELSE dot END), 9) AS score // a sum's last digits depend on the order of its terms
  WHERE score > 0
  ORDER BY score DESC, id
  LIMIT 10
  RETURN gds.util.asNode(toInteger(gds.util.nodeProperty(graphName, id, 'node'))) AS b, score,
         size([tag IN tags WHERE tag IN others]) AS shared
}
WITH CASE WHEN a.id < b.id THEN a ELSE b END AS x, CASE WHEN a.id < b.id THEN b ELSE a END AS y, shared, score
MERGE (x)-[e:SHARES_TAGS]->(y)
SET e.score = score, e.tags = shared, e.run = $run
WITH count(DISTINCT e) AS edges
OPTIONAL CALL gds.graph.drop('graphsig-tag-postings', false) YIELD graphName
OPTIONAL CALL gds.graph.drop('graphsig-tag-numbers', false) YIELD graphName AS numbers
RETURN edges;
