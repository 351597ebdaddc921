// The next artists in the order of their ids, with what describes them: a biography, or else their styles.
//
// reads    (:Artist {bio, lastfm_bio, text_model, text_hash})-[:TAGGED]->(:Tag)
// returns  id: STRING, name: STRING, bio: STRING or null, styles: LIST<STRING>  the heaviest first,
//          hash: STRING or null  of the text that was embedded, by the model asked about
// $after   STRING   id after which they come
// $count   INTEGER  how many
// $styles  BOOLEAN  whether artists without a biography count
// $model   STRING   name of the model
:param after => '';
:param count => 256;
:param styles => false;
:param model => 'sentence-transformers/all-MiniLM-L6-v2';

CYPHER 25
MATCH (a:Artist)
WHERE a.id > $after AND ($styles OR a.bio IS NOT NULL OR a.lastfm_bio IS NOT NULL)
WITH a ORDER BY a.id LIMIT $count
CALL (a) {
  WITH a WHERE a.bio IS NULL AND a.lastfm_bio IS NULL
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WITH tag ORDER BY t.weight * coalesce(tag.idf, 1.0) DESC, tag.id LIMIT 8
  RETURN collect(tag.name) AS styles
}
RETURN a.id AS id, coalesce(a.name, '') AS name, coalesce(a.bio, a.lastfm_bio) AS bio, styles,
       CASE WHEN a.text_model = $model THEN a.text_hash END AS hash
ORDER BY id;
