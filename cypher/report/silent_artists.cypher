// Artists about whom nothing is known that a signal could use, though somebody may ask for them.
//
// reads    (:Artist {audio_embedding, text_embedding, recommendable}),
//          (:Artist)-[:TAGGED|ON_LABEL|MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]-()
// returns  artists: INTEGER  all, but for those another one stands for, silent: INTEGER  of them, recommendable: INTEGER  of
//          the silent ones, examples: LIST<STRING>

CYPHER 25
MATCH (a:Artist)
WHERE NOT EXISTS { (a)-[:SAME_AS]->(:Artist) }
WITH a, a.audio_embedding IS NULL AND a.text_embedding IS NULL
        AND NOT EXISTS { (a)-[:TAGGED|ON_LABEL|MEMBER_OF|SIMILAR_TO|COLLABORATED_WITH|CO_PLAYLIST|CO_MENTIONED]-() } AS silent
ORDER BY a.id
RETURN count(*) AS artists, count(CASE WHEN silent THEN 1 END) AS silent,
       count(CASE WHEN silent AND a.recommendable THEN 1 END) AS recommendable,
       collect(CASE WHEN silent THEN a.name END)[0..5] AS examples;
