// Removes the audio vectors of the next tracks in the order of their ids, and what was asked about them.
//
// writes   (:Track {audio_embedding, audio_model, audio_hash, deezer_asked, deezer_result})
// returns  last: STRING or null  id of the last of them, null if there are no more
// $after   STRING   id after which they come
// $count   INTEGER  how many
:param after => '';
:param count => 5000;

CYPHER 25
MATCH (n:Track)
WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $count
REMOVE n.audio_embedding, n.audio_model, n.audio_hash, n.deezer_asked, n.deezer_result
RETURN max(n.id) AS last;
