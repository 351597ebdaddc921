// The artists nearest to a seed with their seven signals, best first: three retrieval paths and the weighted fusion.
//
// Each signal lies in [0,1] and is null where the graph holds no data for it; the score is Σ weight × signal.
// `connected` is the strongest tie of facts (relation, label, mention, shared compilation) that a person could check.
//
// reads    (:Artist {audio_embedding, text_embedding, graph_embedding, bio_words, support, tag_norm, cluster, genre, identity,
//          recommendable}),
//          (:Artist)-[:TAGGED|ON_LABEL|SHARES_TAGS|SHARES_PRODUCER|COLLABORATED_WITH|MEMBER_OF|SIMILAR_TO|CO_MENTIONED|CO_PLAYLIST]-(),
//          (:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, genre: STRING, identity: STRING, family: BOOLEAN, connected: FLOAT 0–1,
//          signals: MAP of FLOAT 0–1 or null, score: FLOAT 0–1
// $seed      LIST<STRING>  ids of the artists that stand for the question
// $excluded  LIST<STRING>  ids that must not come back
// $family    LIST<STRING>  ids of members, groups and projects that share a member
// $support   FLOAT         weight of the seed's works
// $audio     LIST<FLOAT>   centroid of the seed in sound, of any length; null where it has none
// $text      LIST<FLOAT>   … of its biographies
// $graph     LIST<FLOAT>   … of its places in the graph
// $tags      MAP           the seed's tags: id → share of the works × idf
// $telling_tags  LIST<STRING>  those of them by which candidates are looked for: heavy, but no hubs
// $labels    MAP           the seed's labels: id → affinity 0–1
// $clusters  LIST<INTEGER>  clusters of tags that the seed's artists are mainly of
// $tie_share FLOAT         how much a tie to one of the artists counts: 1, or less where many stand for a genre
// $led       LIST<STRING>  ids of artists to whom tracks led
// $weights   MAP           weight of each signal
// $near      INTEGER       how many candidates the vector index, the labels and the tags give each
// $pool      INTEGER       how many come back
// $hub       INTEGER       artists from which on a label tells nothing
// $unrelated_text  FLOAT   cosine of two biographies that have nothing to do with each other
:param seed => ['discogs:artist:45', 'discogs:artist:48'];
:param excluded => ['discogs:artist:45', 'discogs:artist:48'];
:param family => [];
:param support => 40.0;
:param tags => ({idm: 0.3, ambient: 0.1, techno: 0.1});
:param telling_tags => ['idm', 'ambient'];
:param labels => ({`discogs:label:23528`: 0.4});
:param audio => null;
:param text => null;
:param graph => null;
:param clusters => [];
:param tie_share => 1.0;
:param led => [];
:param weights => ({audio_similarity: 0.25, tag_overlap: 0.15, artist_similarity: 0.15, text_similarity: 0.15, label_affinity: 0.1, cultural_similarity: 0.1, co_mention: 0.1});
:param near => 60;
:param pool => 100;
:param hub => 2000;
:param unrelated_text => 0.35;

CYPHER 25
// ── the seed: the artists that stand for it, and the length of its tag vector ──
MATCH (s:Artist)
WHERE s.id IN $seed
WITH s ORDER BY s.id
WITH collect(s) AS seeds, sqrt(reduce(total = 0.0, id IN keys($tags) | total + $tags[id] ^ 2)) AS tag_norm
// ── retrieval: three paths, none of which expands a hub ──
CALL (seeds) {
  // vector search: what sounds alike; where the seed has no audio, what is described alike
  WITH $audio AS audio
  WHERE audio IS NOT NULL
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_audio_embedding FOR audio WHERE c.recommendable = true LIMIT $near)
  RETURN c
  UNION
  WITH $text AS text
  WHERE $audio IS NULL AND text IS NOT NULL
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_text_embedding FOR text WHERE c.recommendable = true LIMIT $near)
  RETURN c
  UNION
  // … and where the seed has no audio, who has the same surroundings in the graph
  WITH $graph AS graph
  WHERE $audio IS NULL AND graph IS NOT NULL
  MATCH (c:Artist)
  SEARCH c IN (VECTOR INDEX artist_graph_embedding FOR graph WHERE c.recommendable = true LIMIT $near)
  RETURN c
  UNION
  // … and whose tracks led here (recommend/near_tracks)
  UNWIND $led AS id
  MATCH (c:Artist {id: id})
  WHERE c.recommendable
  RETURN c
  UNION
  // traversal: who worked with the seed or its producers, is called similar, plays in the same groups, is written about,
  // listed or compiled with it
  UNWIND seeds AS s
  MATCH (s)-[e:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO|CO_MENTIONED|CO_PLAYLIST]-(c:Artist)
  WHERE c.recommendable
  WITH c, sum(coalesce(e.score, 1.0)) AS strength
  ORDER BY strength DESC, c.id
  LIMIT 2 * $near
  RETURN c
  UNION
  UNWIND seeds AS s
  MATCH (s)-[:MEMBER_OF]-(:Artist)-[:MEMBER_OF]-(c:Artist)
  WHERE c.recommendable
  RETURN c
  UNION
  // … and who is on the same small labels
  UNWIND keys($labels) AS id
  MATCH (label:Label {id: id})
  WHERE label.roster_size <= $hub
  MATCH (label)<-[o:ON_LABEL]-(c:Artist)
  WHERE c.recommendable
  WITH c, sum(sqrt($labels[label.id] * o.affinity) * label.boutique) AS strength
  ORDER BY strength DESC, c.id
  LIMIT $near
  RETURN c
  UNION
  // tag intersection: whose tags are nearest in all …
  UNWIND seeds AS s
  MATCH (s)-[e:SHARES_TAGS]-(c:Artist)
  WHERE c.recommendable
  WITH c, max(e.score) AS strength
  ORDER BY strength DESC, c.id
  LIMIT $near
  RETURN c
  UNION
  // … and who shares the seed's most telling tags
  UNWIND $telling_tags AS id
  MATCH (tag:Tag {id: id})<-[t:TAGGED]-(c:Artist)
  WHERE c.recommendable
  WITH c, sum($tags[tag.id] * t.weight * tag.idf) / c.tag_norm * c.support / (c.support + 1.0) AS strength
  ORDER BY strength DESC, c.id
  LIMIT $near
  RETURN c
}
WITH DISTINCT c, seeds, tag_norm
WHERE NOT c.id IN $excluded

// ── fusion: seven signals, each in [0,1], each a block of its own ──

// audio_similarity: cosine to the seed's centroid in CLAP space; no data without a vector on both sides
WITH *, CASE WHEN $audio IS NOT NULL AND c.audio_embedding IS NOT NULL THEN
  2 * vector.similarity.cosine($audio, c.audio_embedding) - 1 END AS audio_cosine
WITH *, CASE WHEN audio_cosine < 0 THEN 0.0 ELSE audio_cosine END AS audio_similarity

// tag_overlap: cosine of tag shares weighted by idf, shrunk for artists of few works: n/(n+1) on either side
CALL (c) {
  MATCH (c)-[t:TAGGED]->(tag:Tag)
  RETURN sum(coalesce($tags[tag.id], 0.0) * t.weight * tag.idf) AS dot
}
WITH *, CASE WHEN tag_norm > 0 AND c.tag_norm > 0 THEN
  dot / (tag_norm * c.tag_norm) * $support / ($support + 1.0) * c.support / (c.support + 1.0) END AS tag_overlap

// artist_similarity: relations as a noisy-or, 1 − Π(1 − strength) — worked together, member of, called similar, shared
// members; what two sources say counts once; the factor .999999, here and below, keeps the logarithm of a strength of 1 finite
CALL (c, seeds) {
  CALL (c, seeds) {
    UNWIND seeds AS s
    MATCH (s)-[e:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-(c)
    WITH s, type(e) AS relation, max(CASE type(e) WHEN 'MEMBER_OF' THEN 0.6 ELSE e.score END) AS strength
    RETURN strength
    UNION ALL
    UNWIND seeds AS s
    MATCH (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
    WHERE NOT EXISTS { (shared)-[:SAME_AS]->() }
    WITH DISTINCT shared
    RETURN 0.3 AS strength
  }
  RETURN 1 - exp(sum(log(1 - 0.999999 * $tie_share * strength))) AS artist_similarity
}

// text_similarity: cosine of biographies, of which what any two biographies have in common counts nothing; a text of
// fewer than 25 words says too little to count in full
WITH *, CASE WHEN $text IS NOT NULL AND c.text_embedding IS NOT NULL THEN
  (2 * vector.similarity.cosine($text, c.text_embedding) - 1 - $unrelated_text) / (1 - $unrelated_text) END AS text
WITH *, CASE WHEN text < 0 THEN 0.0
          WHEN coalesce(c.bio_words, 0) < 25 THEN text * coalesce(c.bio_words, 0) / 25.0 ELSE text END AS text_similarity

// label_affinity: shared labels as a noisy-or, each by how much both are at home there and how boutique it is
CALL (c) {
  MATCH (c)-[o:ON_LABEL]->(label:Label)
  WHERE $labels[label.id] IS NOT NULL
  RETURN 1 - exp(sum(log(1 - 0.999999 * sqrt($labels[label.id] * o.affinity) * label.boutique))) AS label_affinity
}

// cultural_similarity: mentioned together in writing, over all names of the seed
CALL (c, seeds) {
  UNWIND seeds AS s
  MATCH (s)-[e:CO_MENTIONED]-(c)
  RETURN 1 - exp(sum(log(1 - 0.999999 * $tie_share * e.score))) AS cultural_similarity
}

// co_mention: on the same compilations, playlists and libraries; the same cluster of tags adds up to a tenth of what is left,
// by the square of the cosine of their places in the graph: a cluster holds hundreds of artists who have little else in common
// (a fixed quarter took .02 of .27 from the NDCG@10 of `graphsig evaluate` on similar artists)
CALL (c, seeds) {
  UNWIND seeds AS s
  MATCH (s)-[e:CO_PLAYLIST]-(c)
  RETURN 1 - exp(sum(log(1 - 0.999999 * $tie_share * e.score))) AS co_playlist
}
WITH *, CASE WHEN c.cluster IN $clusters AND $graph IS NOT NULL AND c.graph_embedding IS NOT NULL
          THEN 2 * vector.similarity.cosine($graph, c.graph_embedding) - 1 END AS surroundings
WITH *, CASE WHEN surroundings > 0
          THEN 1 - (1 - 0.1 * surroundings ^ 2) * (1 - co_playlist) ELSE co_playlist END AS co_mention

// the weighted sum; a signal without data adds nothing
WITH c, co_playlist,
     {audio_similarity: audio_similarity, tag_overlap: tag_overlap, artist_similarity: artist_similarity,
      text_similarity: text_similarity, label_affinity: label_affinity, cultural_similarity: cultural_similarity,
      co_mention: co_mention} AS found
WITH c, co_playlist, found,
     reduce(total = 0.0, signal IN keys(found) | total + $weights[signal] * coalesce(found[signal], 0.0)) AS score
ORDER BY score DESC, c.id
LIMIT $pool

// a tie that is not there is a 0 for a candidate who has such ties to others, and no data for one who has none at all
WITH c, co_playlist, score,
     {audio_similarity: found.audio_similarity,
      tag_overlap: found.tag_overlap,
      artist_similarity: CASE WHEN found.artist_similarity > 0
        OR EXISTS { (c)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-() } THEN found.artist_similarity END,
      text_similarity: found.text_similarity,
      label_affinity: CASE WHEN found.label_affinity > 0 OR EXISTS { (c)-[:ON_LABEL]->() } THEN found.label_affinity END,
      cultural_similarity: CASE WHEN found.cultural_similarity > 0
        OR EXISTS { (c)-[:CO_MENTIONED]-() } THEN found.cultural_similarity END,
      co_mention: CASE WHEN found.co_mention > 0 OR c.cluster IS NOT NULL
        OR EXISTS { (c)-[:CO_PLAYLIST]-() } THEN found.co_mention END} AS signals
RETURN c.id AS id, c.name AS name, c.genre AS genre, coalesce(c.identity, c.id) AS identity, c.id IN $family AS family,
       reduce(most = 0.0,
              tie IN [signals.artist_similarity, signals.label_affinity, signals.cultural_similarity, co_playlist] |
         CASE WHEN tie > most THEN tie ELSE most END) AS connected,
       signals, score
ORDER BY score DESC, id;
