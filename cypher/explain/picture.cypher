// A picture of what ties the seed to a candidate: their tags, labels, relations, articles and compilations as paths.
//
// reads    (:Artist)-[:TAGGED|ON_LABEL|MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|HAS_WORK|MENTIONED_IN|SAME_AS]-(),
//          (:Article)-[:ABOUT]->(:Artist)
// returns  path: PATH  at most five of each kind
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';

CYPHER 25
MATCH (c:Artist {id: $candidate})
UNWIND $seed AS id
MATCH (s:Artist {id: id})
CALL (s, c) {
  MATCH path = (s)-[t:TAGGED]->(tag:Tag)<-[u:TAGGED]-(c)
  RETURN path ORDER BY t.weight * u.weight * tag.idf ^ 2 DESC, tag.id LIMIT 5
  UNION
  MATCH path = (s)-[o:ON_LABEL]->(label:Label)<-[p:ON_LABEL]-(c)
  RETURN path ORDER BY o.affinity * p.affinity * label.boutique DESC, label.id LIMIT 5
  UNION
  MATCH path = (s)-[:MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH]-(c)
  RETURN path LIMIT 5
  UNION
  MATCH path = (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
  RETURN path ORDER BY shared.id LIMIT 5
  UNION
  MATCH path = (s)<-[:SAME_AS]-{0,1}(:Artist)-[:MENTIONED_IN|ABOUT]-(article:Article)
               -[:MENTIONED_IN|ABOUT]-(:Artist)-[:SAME_AS]->{0,1}(c)
  RETURN path ORDER BY article.id LIMIT 5
  UNION
  MATCH path = (s)-[:HAS_WORK]->(work:Work {compilation: true})<-[:HAS_WORK]-(c)
  RETURN path ORDER BY work.performers, work.id LIMIT 5
}
RETURN path;
