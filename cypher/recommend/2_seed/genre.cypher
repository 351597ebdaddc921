// What stands for a genre in a request: a sample of artists that are typical of it, with the shape of recommend/2_seed/artist.
//
// The $looked artists who are most typical of the tag by themselves are looked at (jobs/30_typical). Their share, times how near
// an artist is to the centroid of all these (in sound, else in biographies, else by the place in the graph) and how tied to
// them, is how typical one is; the $sample most typical stand for the genre. How popular they are does not count. Half of the
// seed's tags is the genre itself, half what the sample is tagged. Nobody is left out of the
// answer: who asks for a genre wants to hear its artists too.
//
// reads    (:Tag {idf})<-[:TYPICAL_OF|TAGGED]-(:Artist {audio_embedding, text_embedding, graph_embedding, support,
//          recommendable}), (:Artist)-[:ON_LABEL]->(:Label),
//          (:Artist)-[:COLLABORATED_WITH|SIMILAR_TO|CO_MENTIONED|CO_PLAYLIST|MEMBER_OF]-(:Artist)
// returns  ids: LIST<STRING>  the sample, identity: LIST<STRING>  empty, borrowed: LIST<STRING>  the sample,
//          lenders: LIST<STRING>  their names, excluded: LIST<STRING>  empty, family: LIST<STRING>  empty,
//          works: INTEGER, support: FLOAT, tags: LIST<MAP>  {id, weight: share × idf},
//          labels: LIST<MAP>  {id, affinity: mean over the sample},
//          audio: LIST<FLOAT> or null  centroid of the sample, text: LIST<FLOAT> or null  likewise,
//          graph: LIST<FLOAT> or null  likewise,
//          tie_share: FLOAT  how much a tie to one of the sample counts, tracks: LIST<STRING>  empty,
//          related: BOOLEAN, mentioned: BOOLEAN, listed: BOOLEAN
// $id       STRING   id of the tag
// $looked   INTEGER  how many artists are looked at
// $sample   INTEGER  how many stand for the genre
:param id => 'idm';
:param looked => 100;
:param sample => 12;

CYPHER 25
MATCH (genre:Tag {id: $id})
CALL (genre) {
  MATCH (genre)<-[t:TYPICAL_OF]-(a:Artist)
  WITH a, t.share AS share
  ORDER BY share DESC, a.id
  LIMIT $looked
  RETURN collect({artist: a, share: share}) AS looked
}
// ── how typical each is: in sound, text or place, whichever most of them have ──
WITH genre, looked,
     [x IN looked WHERE x.artist.audio_embedding IS NOT NULL | x.artist.audio_embedding] AS sounds,
     [x IN looked WHERE x.artist.text_embedding IS NOT NULL | x.artist.text_embedding] AS texts,
     [x IN looked WHERE x.artist.graph_embedding IS NOT NULL | x.artist.graph_embedding] AS places
WITH genre, looked,
     CASE WHEN sounds <> [] AND 2 * size(sounds) >= size(looked) THEN 'audio_embedding'
          WHEN texts <> [] AND 2 * size(texts) >= size(looked) THEN 'text_embedding' ELSE 'graph_embedding' END AS space,
     sounds, texts, places
WITH genre, looked, space, CASE space WHEN 'audio_embedding' THEN sounds WHEN 'text_embedding' THEN texts ELSE places END AS vectors
WITH genre, looked, space, CASE WHEN vectors <> [] THEN
       [i IN range(0, size(vectors[0]) - 1) | reduce(total = 0.0, v IN vectors | total + v[i])] END AS centroid
WITH genre, looked, space, centroid, [x IN looked | x.artist] AS artists
CALL (looked, space, centroid, artists) {
  UNWIND looked AS x
  WITH x.artist AS a, x.share AS share, artists,
       CASE WHEN centroid IS NULL OR x.artist[space] IS NULL THEN 0.0
         ELSE 2 * vector.similarity.cosine(centroid, x.artist[space]) - 1 END AS nearness
  CALL (a, artists) {
    MATCH (a)-[e:COLLABORATED_WITH|SIMILAR_TO|CO_MENTIONED|CO_PLAYLIST|MEMBER_OF]-(b:Artist)
    WHERE b IN artists
    RETURN sum(coalesce(e.score, 0.6)) AS ties
  }
  WITH a, share * (1 + nearness + ties / (ties + 1.0)) AS typical // the sum lies between 0 and 3
  ORDER BY typical DESC, a.id
  LIMIT $sample
  RETURN collect(a) AS seeds
}
// ── what they have in common ──
CALL (seeds, genre) {
  UNWIND seeds AS s
  MATCH (s)-[t:TAGGED]->(tag:Tag)
  WITH genre, tag, (CASE WHEN tag = genre THEN 1.0 ELSE 0.0 END + sum(t.weight) / size(seeds)) / 2 * tag.idf AS weight
  ORDER BY weight DESC, tag.id
  RETURN collect({id: tag.id, weight: weight}) AS tags
}
CALL (seeds) {
  UNWIND seeds AS s
  MATCH (s)-[o:ON_LABEL]->(label:Label)
  WITH label, sum(o.affinity) / size(seeds) AS affinity
  ORDER BY affinity * label.boutique DESC, label.id
  RETURN collect({id: label.id, affinity: affinity}) AS labels
}
WITH *, [s IN seeds WHERE s.audio_embedding IS NOT NULL | s.audio_embedding] AS sounds,
     [s IN seeds WHERE s.text_embedding IS NOT NULL | s.text_embedding] AS texts,
     [s IN seeds WHERE s.recommendable AND s.graph_embedding IS NOT NULL | s.graph_embedding] AS places
RETURN [s IN seeds | s.id] AS ids,
       [] AS identity,
       [s IN seeds | s.id] AS borrowed,
       [s IN seeds | s.name] AS lenders,
       [] AS excluded,
       [] AS family,
       reduce(total = 0, s IN seeds | total + coalesce(s.works, 0)) AS works,
       reduce(total = 0.0, s IN seeds | total + coalesce(s.support, 0.0)) AS support,
       tags,
       labels,
       CASE WHEN sounds <> [] THEN
         [i IN range(0, size(sounds[0]) - 1) | reduce(total = 0.0, v IN sounds | total + v[i])] END AS audio,
       CASE WHEN texts <> [] THEN
         [i IN range(0, size(texts[0]) - 1) | reduce(total = 0.0, v IN texts | total + v[i])] END AS text,
       CASE WHEN places <> [] THEN
         [i IN range(0, size(places[0]) - 1) | reduce(total = 0.0, v IN places | total + v[i])] END AS graph,
       CASE WHEN size(seeds) > 4 THEN 4.0 / size(seeds) ELSE 1.0 END AS tie_share,
       [] AS tracks,
       any(s IN seeds WHERE EXISTS { (s)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-() }) AS related,
       any(s IN seeds WHERE EXISTS { (s)-[:CO_MENTIONED]-() }) AS mentioned,
       any(s IN seeds WHERE EXISTS { (s)-[:CO_PLAYLIST]-() }) AS listed;
