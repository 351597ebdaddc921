// What makes the seed and the candidate members of one cluster of tags: the heaviest tag of it that each of them has.
//
// They need not share a tag: those of a cluster are on the same artists.
//
// reads    (:Artist)-[:TAGGED {weight}]->(:Tag {idf, cluster})
// returns  path: PATH  one for the candidate and one for each name of the seed, all to tags of the cluster
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
// $cluster    INTEGER       number of the cluster
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';
:param cluster => 0;

CYPHER 25
UNWIND $seed + [$candidate] AS id
MATCH (a:Artist {id: id})
CALL (a) {
  MATCH path = (a)-[t:TAGGED]->(tag:Tag)
  WHERE tag.cluster = $cluster
  RETURN path
  ORDER BY t.weight * tag.idf DESC, tag.id
  LIMIT 1
}
RETURN path
ORDER BY a.id;
