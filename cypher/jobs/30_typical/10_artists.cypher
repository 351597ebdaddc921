// Ties to each tag the artists who are most typical of it, 150 at most, so that no request reads all who have a tag.
//
// share = weight · n/(n+1) of the support: how much of what is known of the artist carries the tag, trusted the more is
// known. How popular they are does not count. (With 100 a request found fewer of the similar artists of a guide, with 150
// as many as when it read all who have the tag.)
//
// reads    (:Artist {recommendable, support})-[:TAGGED {weight}]->(:Tag)
// writes   (:Artist)-[:TYPICAL_OF {share 0–1, run}]->(:Tag)
// returns  edges: INTEGER
// $run     STRING   id of this run
:param run => 'run:example';

CYPHER 25
MATCH (tag:Tag)
CALL (tag) {
  MATCH (tag)<-[t:TAGGED]-(a:Artist)
  WHERE a.recommendable
  WITH a, round(t.weight * a.support / (a.support + 1.0), 9) AS share
  WHERE share > 0
  ORDER BY share DESC, a.id
  LIMIT 150
  RETURN a, share
}
MERGE (a)-[e:TYPICAL_OF]->(tag)
SET e.share = share, e.run = $run
RETURN count(e) AS edges;
