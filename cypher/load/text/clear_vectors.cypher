// Removes the sentence vectors of the next artists in the order of their ids.
//
// writes   (:Artist {text_embedding, text_model, text_hash})
// returns  last: STRING or null  id of the last of them, null if there are no more
// $after   STRING   id after which they come
// $count   INTEGER  how many
:param after => '';
:param count => 5000;

CYPHER 25
MATCH (n:Artist)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $count
REMOVE n.text_embedding, n.text_model, n.text_hash
RETURN max(n.id) AS last;
