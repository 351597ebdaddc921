// Finds the clusters of tags that are on the same artists, and names each by its most telling tags ("Ambient / IDM").
//
// Two tags are tied by the cosine of the sets of artists that carry them, times n/(n+5) for the n artists who carry both: at
// least two. Each tag keeps its fifteen strongest ties, so that a hub does not tie everything to itself. The clusters come
// from Leiden of the Graph Data Science library, seeded and in one thread, on a projection that lives for this statement
// alone. They are numbered from 0 by the number of their tags, largest first, then by their smallest tag id. Most telling is
// what most artists carry, less what nearly all do: artists × idf.
//
// reads    (:Artist)-[:TAGGED]->(:Tag {idf, artists})
// writes   (:Tag {cluster, cluster_name})  null for a tag without ties
// returns  clusters: INTEGER, tags: INTEGER  how many tags are in one, largest: INTEGER

CYPHER 25
OPTIONAL CALL gds.graph.drop('graphsig-clusters', false) YIELD graphName
WITH count(*) AS left
OPTIONAL MATCH (old:Tag)
WHERE old.cluster IS NOT NULL
SET old.cluster = null, old.cluster_name = null
WITH count(*) AS left
MATCH (x:Tag)
WHERE x.artists >= 2
CALL (x) {
  MATCH (x)<-[:TAGGED]-(:Artist)-[:TAGGED]->(y:Tag)
  WITH x, y, count(*) AS together
  WHERE y <> x AND together >= 2
  WITH y, round(together / sqrt(x.artists * y.artists) * together / (together + 5.0), 9) AS weight
  ORDER BY weight DESC, y.id
  LIMIT 15
  RETURN y, weight
}
WITH DISTINCT CASE WHEN x.id < y.id THEN x ELSE y END AS a, CASE WHEN x.id < y.id THEN y ELSE x END AS b, weight
ORDER BY a.id, b.id // the result of a seeded Leiden depends on the order of the nodes
WITH gds.graph.project('graphsig-clusters', a, b, {relationshipProperties: {weight: weight}},
                       {undirectedRelationshipTypes: ['*']}) AS projection
WITH projection WHERE projection IS NOT NULL // null where no two tags are tied
CALL gds.leiden.stream(projection.graphName, {relationshipWeightProperty: 'weight', randomSeed: 42, concurrency: 1})
YIELD nodeId, communityId
WITH communityId, gds.util.asNode(nodeId) AS tag
ORDER BY tag.id
WITH communityId, collect(tag) AS tags
ORDER BY size(tags) DESC, tags[0].id
WITH collect(tags) AS clusters
OPTIONAL CALL gds.graph.drop('graphsig-clusters', false) YIELD graphName
WITH clusters
UNWIND range(0, size(clusters) - 1) AS number
CALL (clusters, number) {
  UNWIND clusters[number] AS tag
  WITH tag ORDER BY tag.artists * tag.idf DESC, tag.id
  LIMIT 2
  RETURN collect(coalesce(tag.name, tag.id)) AS telling
}
WITH number, clusters[number] AS tags, reduce(name = telling[0], more IN telling[1..] | name + ' / ' + more) AS name
FOREACH (tag IN tags | SET tag.cluster = number, tag.cluster_name = name)
RETURN count(*) AS clusters, sum(size(tags)) AS tags, max(size(tags)) AS largest;
