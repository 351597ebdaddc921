// How popular artists are whose listeners were counted: ln(1 + listeners) / ln(1 + the most that anybody has).
//
// A network's own count goes first, the largest of all nodes of the entity. Where there is none, the listeners in the
// graph (PLAYED) are counted. They are a sample of all listeners, so their number is multiplied by the ratio of both
// counts over the artists that have both; where nobody has both, by 1.
//
// reads    (:Artist {listeners})<-[:PLAYED]-(:User), (:Artist)-[:SAME_AS]->(:Artist)
// writes   (:Artist {popularity 0–1, popularity_source: 'listeners'})
// returns  artists: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
CALL (a) {
  UNWIND [a] + [(x:Artist)-[:SAME_AS]->(a) | x] AS x
  RETURN max(x.listeners) AS counted
}
CALL (a) {
  UNWIND [a] + [(x:Artist)-[:SAME_AS]->(a) | x] AS x
  MATCH (x)<-[:PLAYED]-(user:User)
  RETURN count(DISTINCT user) AS users
}
WITH a, counted, users
WHERE counted IS NOT NULL OR users > 0
WITH collect({artist: a, counted: counted, users: users}) AS all,
     sum(CASE WHEN users > 0 THEN counted ELSE 0 END) AS counted_of_both,
     sum(CASE WHEN counted IS NOT NULL THEN users ELSE 0 END) AS users_of_both
WITH all, CASE WHEN counted_of_both > 0 AND users_of_both > 0 THEN toFloat(counted_of_both) / users_of_both ELSE 1.0 END AS ratio
UNWIND all AS one
WITH one.artist AS a, coalesce(toFloat(one.counted), one.users * ratio) AS listeners
WITH collect({artist: a, listeners: listeners}) AS all, max(listeners) AS most
UNWIND all AS one
WITH one.artist AS a, CASE WHEN most > 0 THEN round(log(1.0 + one.listeners) / log(1.0 + most), 9) ELSE 0.0 END AS popularity
SET a.popularity = popularity, a.popularity_source = 'listeners'
RETURN count(a) AS artists;
