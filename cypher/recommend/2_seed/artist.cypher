// What stands for an artist in a request: all names of the person, who must not be recommended, and who is family.
//
// The seed is the whole alias component. If its works weigh too little, it borrows the data of its groups (or of its
// members), which then stand for it and are not recommended either. The person behind a solo project, and that person's
// other solo projects, are left out like an alias. Family are members, groups and projects that share a member, under all
// their names.
//
// reads    (:Artist {identity, audio_embedding, text_embedding, graph_embedding, recommendable})-[:MEMBER_OF]-(:Artist),
//          (:Artist)-[:TAGGED]->(:Tag), (:Artist)-[:ON_LABEL]->(:Label), (:Artist)-[:SAME_AS]->(:Artist)
// returns  ids: LIST<STRING>  identity and borrowed, identity: LIST<STRING>, borrowed: LIST<STRING>,
//          lenders: LIST<STRING>  their names, excluded: LIST<STRING>, family: LIST<STRING>,
//          works: INTEGER, support: FLOAT  weight of those works,
//          tags: LIST<MAP>  {id, weight: share of the works × idf}, the heaviest first,
//          labels: LIST<MAP>  {id, affinity 0–1},
//          audio: LIST<FLOAT> or null  centroid of the artists' vectors in sound, text: LIST<FLOAT> or null  … of biographies,
//          graph: LIST<FLOAT> or null  … of places in the graph, of those of whom enough is known,
//          tie_share: FLOAT  how much a tie to one of the artists counts, tracks: LIST<STRING>  ids of tracks asked for,
//          related: BOOLEAN, mentioned: BOOLEAN, listed: BOOLEAN  whether any of the artists is related to others, written about
//          with others, on playlists with others
// $id      STRING  id of the artist asked for
// $enough  FLOAT   weight of works below which the seed borrows
:param id => 'discogs:artist:45';
:param enough => 2.0;

CYPHER 25
MATCH (asked:Artist {id: $id})
CALL (asked) {
  MATCH (a:Artist {identity: asked.identity})
  RETURN a
  UNION
  RETURN asked AS a
}
WITH a ORDER BY a.id
WITH collect(a) AS names, sum(coalesce(a.support, 0.0)) AS support, sum(coalesce(a.works, 0)) AS works
// members and groups of any of the names
CALL (names) {
  UNWIND names AS a
  MATCH (a)-[:MEMBER_OF]-(b:Artist)
  WHERE NOT b IN names AND NOT EXISTS { (b)-[:SAME_AS]->() }
  WITH DISTINCT b ORDER BY b.id
  RETURN collect(b) AS near
}
// a solo project and the person behind it are one artist to a listener
CALL (names) {
  UNWIND names AS a
  MATCH (a)-[:MEMBER_OF]-(b:Artist)
  WHERE NOT EXISTS { (b)-[:SAME_AS]->() }
  WITH b, CASE WHEN EXISTS { (a)-[:MEMBER_OF]->(b) } THEN b ELSE a END AS project
  WHERE COUNT { MATCH (project)<-[:MEMBER_OF]-(m:Artist) WHERE NOT EXISTS { (m)-[:SAME_AS]->() } RETURN DISTINCT m } = 1
  RETURN collect(DISTINCT b) AS solo
}
// projects that share a member with the seed or with one of its groups
CALL (near) {
  UNWIND near AS b
  MATCH (b)-[:MEMBER_OF]-(c:Artist)
  RETURN collect(DISTINCT c) AS further
}
CALL (names, near, further) {
  UNWIND near + further AS b
  MATCH (c:Artist {identity: b.identity})
  WHERE NOT c IN names
  WITH DISTINCT c.id AS id ORDER BY id
  RETURN collect(id) AS family
}
CALL (solo) {
  UNWIND solo AS b
  MATCH (c:Artist {identity: b.identity})
  WITH DISTINCT c.id AS id ORDER BY id
  RETURN collect(id) AS solo_ids
}
WITH names, works, solo_ids, family, CASE WHEN support < $enough THEN near ELSE [] END AS lenders
WITH names, works, solo_ids, family, lenders, names + lenders AS seeds
WITH *, reduce(total = 0.0, s IN seeds | total + coalesce(s.support, 0.0)) AS support
CALL (seeds, support) {
  UNWIND seeds AS s
  MATCH (s)-[t:TAGGED]->(tag:Tag)
  WITH tag, sum(t.weight * s.support) / support * tag.idf AS weight
  ORDER BY weight DESC, tag.id
  RETURN collect({id: tag.id, weight: weight}) AS tags
}
CALL (seeds) {
  UNWIND seeds AS s
  MATCH (s)-[o:ON_LABEL]->(label:Label)
  WITH label, max(o.affinity) AS affinity
  ORDER BY affinity * label.boutique DESC, label.id
  RETURN collect({id: label.id, affinity: affinity}) AS labels
}
WITH *, [s IN seeds WHERE s.audio_embedding IS NOT NULL | s.audio_embedding] AS sounds,
     [s IN seeds WHERE s.text_embedding IS NOT NULL | s.text_embedding] AS texts,
     [s IN seeds WHERE s.recommendable AND s.graph_embedding IS NOT NULL | s.graph_embedding] AS places
RETURN [s IN seeds | s.id] AS ids,
       [a IN names | a.id] AS identity,
       [b IN lenders | b.id] AS borrowed,
       [b IN lenders | b.name] AS lenders,
       [s IN seeds | s.id] + solo_ids AS excluded,
       family,
       works,
       support,
       tags,
       labels,
       CASE size(sounds) WHEN 0 THEN null WHEN 1 THEN sounds[0] ELSE
         [i IN range(0, size(sounds[0]) - 1) | reduce(total = 0.0, v IN sounds | total + v[i])] END AS audio,
       CASE size(texts) WHEN 0 THEN null WHEN 1 THEN texts[0] ELSE
         [i IN range(0, size(texts[0]) - 1) | reduce(total = 0.0, v IN texts | total + v[i])] END AS text,
       CASE size(places) WHEN 0 THEN null WHEN 1 THEN places[0] ELSE
         [i IN range(0, size(places[0]) - 1) | reduce(total = 0.0, v IN places | total + v[i])] END AS graph,
       1.0 AS tie_share,
       [] AS tracks,
       any(s IN seeds WHERE EXISTS { (s)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-() }) AS related,
       any(s IN seeds WHERE EXISTS { (s)-[:CO_MENTIONED]-() }) AS mentioned,
       any(s IN seeds WHERE EXISTS { (s)-[:CO_PLAYLIST]-() }) AS listed;
