// Gives each artist the cluster of tags in which most of their tags' weight × idf lies.
//
// reads    (:Artist)-[:TAGGED {weight}]->(:Tag {idf, cluster})
// writes   (:Artist {cluster})  null for an artist without tags in a cluster
// returns  artists: INTEGER  how many have one

CYPHER 25
MATCH (a:Artist)
CALL (a) {
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WHERE tag.cluster IS NOT NULL
  WITH tag.cluster AS cluster, round(sum(t.weight * tag.idf), 9) AS weight // a sum's last digits depend on its order
  ORDER BY weight DESC, cluster
  LIMIT 1
  RETURN collect(cluster)[0] AS cluster
}
SET a.cluster = cluster
RETURN count(cluster) AS artists;
