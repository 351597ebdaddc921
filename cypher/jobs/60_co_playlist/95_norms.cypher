// How long each artist's vector of shared lists is: by it two artists who are listed with the same others can be compared.
//
// reads    (:Artist)-[:CO_PLAYLIST {score}]-(:Artist)
// writes   (:Artist {list_norm})  √Σ score², for artists who have such ties; removed from those who have none any more
// returns  artists: INTEGER  those who have

CYPHER 25
MATCH (a:Artist)
WHERE a.list_norm IS NOT NULL OR EXISTS { (a)-[:CO_PLAYLIST]-() }
CALL (a) {
  MATCH (a)-[e:CO_PLAYLIST]-(:Artist)
  RETURN sum(e.score ^ 2) AS squares
}
SET a.list_norm = CASE WHEN squares > 0 THEN round(sqrt(squares), 9) END // a sum's last digits depend on its order
RETURN sum(CASE WHEN squares > 0 THEN 1 ELSE 0 END) AS artists;
