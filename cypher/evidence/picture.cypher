// A picture of what ties the seed to a candidate, as paths: tags, labels, people, records, lists, tracks and articles.
//
// The strongest three of each kind, each from the one name of the seed that is known best, so that it stays readable. Where the graph has the facts
// behind a tie, these are drawn: the record on which two worked together, the producer they share.
//
// reads    (:Artist)-[:TAGGED|SHARES_TAGS|ON_LABEL|MEMBER_OF|SIMILAR_TO|SOUNDS_LIKE|PRODUCED_BY|HAS_WORK|ON_PLAYLIST|IN_LIBRARY]-(),
//          (:Artist)-[:COLLABORATED_WITH|MENTIONED_IN|PERFORMED|CREDITED|SAME_AS]-(), (:Article)-[:ABOUT]->(:Artist),
//          (:Track)-[:APPEARS_ON]->(:Release), (:Track)-[:CO_PLAYLIST]-(:Track)
// returns  path: PATH  at most three of each kind
// $seed       LIST<STRING>  ids of the artists that stand for the question
// $candidate  STRING        id of the recommended artist
:param seed => ['discogs:artist:45'];
:param candidate => 'discogs:artist:41';

CYPHER 25
MATCH (c:Artist {id: $candidate})
UNWIND $seed AS id
MATCH (s:Artist {id: id})
WITH c, s ORDER BY s.id
WITH c, collect(s) AS seeds
CALL (c, seeds) {
  UNWIND seeds AS s
  MATCH path = (s)-[t:TAGGED]->(tag:Tag)<-[u:TAGGED]-(c)
  WITH tag, path, t.weight * u.weight * tag.idf ^ 2 AS strength ORDER BY coalesce(s.support, 0.0) DESC, s.id
  WITH tag, collect(path)[0] AS path, max(strength) AS strength
  RETURN path ORDER BY strength DESC, tag.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[e:SHARES_TAGS]-(c)
  RETURN path ORDER BY coalesce(s.support, 0.0) DESC, s.id LIMIT 1
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[o:ON_LABEL]->(label:Label)<-[p:ON_LABEL]-(c)
  WITH label, path, o.affinity * p.affinity * label.boutique AS strength ORDER BY coalesce(s.support, 0.0) DESC, s.id
  WITH label, collect(path)[0] AS path, max(strength) AS strength
  RETURN path ORDER BY strength DESC, label.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[e:MEMBER_OF|SIMILAR_TO|SOUNDS_LIKE]-(c)
  RETURN path ORDER BY type(e), s.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
  RETURN path ORDER BY shared.id, s.id LIMIT 3
  UNION
  // the tracks and records of a collaboration
  UNWIND seeds AS s
  MATCH (s)-[e:COLLABORATED_WITH]-(c)
  UNWIND e.pieces AS id
  WITH DISTINCT s, id ORDER BY id LIMIT 3
  MATCH path = (s)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED|CREDITED]->(piece:Track|Release)
               -[:APPEARS_ON]-{0,1}(:Track|Release)<-[:PERFORMED|CREDITED]-(:Artist)-[:SAME_AS]->{0,1}(c)
  WHERE piece.id = id
  RETURN path ORDER BY id, length(path) LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[e:PRODUCED_BY]->(p:Artist)<-[f:PRODUCED_BY]-(c)
  WITH p, path, e.weight * f.weight AS strength ORDER BY coalesce(s.support, 0.0) DESC, s.id
  WITH p, collect(path)[0] AS path, max(strength) AS strength
  RETURN path ORDER BY strength DESC, p.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)<-[:SAME_AS]-{0,1}(:Artist)-[:MENTIONED_IN|ABOUT]-(article:Article)
               -[:MENTIONED_IN|ABOUT]-(:Artist)-[:SAME_AS]->{0,1}(c)
  RETURN path ORDER BY article.id, s.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[:HAS_WORK]->(work:Work)<-[:HAS_WORK]-(c)
  WITH work, path ORDER BY coalesce(s.support, 0.0) DESC, s.id
  WITH work, collect(path)[0] AS path
  RETURN path ORDER BY work.performers, work.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)-[o:ON_PLAYLIST|IN_LIBRARY]->(list)<-[:ON_PLAYLIST|IN_LIBRARY]-(c)
  RETURN path ORDER BY o.weight DESC, list.id, s.id LIMIT 3
  UNION
  UNWIND seeds AS s
  MATCH path = (s)<-[:SAME_AS]-{0,1}(:Artist)-[:PERFORMED]->(t:Track)-[e:CO_PLAYLIST]-(u:Track)<-[:PERFORMED]-(:Artist)-[:SAME_AS]->{0,1}(c)
  RETURN path ORDER BY e.score DESC, t.id, u.id, s.id LIMIT 3
}
RETURN path;
