// The artists nearest to a seed with their seven signals, best first: three retrieval paths and the weighted fusion.
//
// Each signal lies in [0,1] and is null where the graph holds no data for it; the score is Σ weight × signal.
// `connected` is the strongest tie of facts (relation, label, mention, shared compilation) that a person could check.
//
// reads    (:Artist {audio_embedding, text_embedding, graph_embedding, bio_words, support, tag_norm, list_norm, genre, identity,
//          popularity, recommendable}),
//          (:Artist)-[:TAGGED|TYPICAL_OF|ON_LABEL|SHARES_TAGS|SHARES_PRODUCER|COLLABORATED_WITH|MEMBER_OF|SIMILAR_TO]-(),
//          (:Artist)-[:CO_MENTIONED|CO_PLAYLIST]-(), (:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, genre: STRING, identity: STRING, family: BOOLEAN, connected: FLOAT 0–1,
//          signals: MAP of FLOAT 0–1 or null, score: FLOAT 0–1
// $seed     MAP      what stands for the question, as recommend/seed returns it; one map, so that one plan does for all:
//                    ids: LIST<STRING>  the artists that stand for it, excluded: LIST<STRING>  ids that must not come back,
//                    family: LIST<STRING>  ids of members, groups and projects that share a member,
//                    led: LIST<STRING>  ids of artists to whom tracks led, support: FLOAT  weight of its works,
//                    audio: LIST<FLOAT>  its centroid in sound, of any length, null where it has none; likewise
//                    text  of its biographies, graph  of its places in the graph,
//                    tags: MAP  id → share of the works × idf, labels: MAP  id → affinity 0–1,
//                    tie_share: FLOAT  how much a tie to one of the artists counts: 1, or less where many stand for a genre
// $paths    LIST<STRING>  which of the three paths may find somebody: 'vector', 'traversal', 'tags'; ties count as signals
//                    of those found even if 'traversal' is not among them
// $weights  MAP      weight of each signal
// $near     INTEGER  how many candidates the vector index, the labels and the heaviest tags give each
// $heaviest INTEGER  how many of the seed's tags lead to candidates
// $measured INTEGER  of how many sound and text are measured: the best by what the paths know of them
// $pool     INTEGER  how many come back; half as many more are scored
// $read     INTEGER  how many artists of labels, and on the same lists as others who are on the seed's, are looked at:
//                    hubs never are
// $unrelated_text  FLOAT  cosine of two biographies that have nothing to do with each other
:param seed => ({ids: ['discogs:artist:45', 'discogs:artist:48'], excluded: ['discogs:artist:45', 'discogs:artist:48'], family: [], led: [], support: 40.0, audio: null, text: null, graph: null, tags: {idm: 0.3, ambient: 0.1, techno: 0.1}, labels: {`discogs:label:23528`: 0.4}, tie_share: 1.0});
:param paths => ['vector', 'traversal', 'tags'];
:param weights => ({audio_similarity: 0.25, tag_overlap: 0.15, artist_similarity: 0.15, text_similarity: 0.15, label_affinity: 0.1, cultural_similarity: 0.1, co_mention: 0.1});
:param near => 60;
:param heaviest => 8;
:param measured => 200;
:param pool => 100;
:param read => 2000;
:param unrelated_text => 0.35;

CYPHER 25
// ── the seed: the artists that stand for it, and the length of its tag vector ──
MATCH (s:Artist)
WHERE s.id IN $seed.ids
WITH s ORDER BY s.id
WITH collect(s) AS seeds
CALL () {
  UNWIND keys($seed.tags) AS id
  MATCH (tag:Tag {id: id})
  RETURN collect(tag) AS tags
}
CALL () {
  UNWIND keys($seed.labels) AS id
  MATCH (label:Label {id: id})
  RETURN collect(label) AS labels
}
WITH seeds, tags, labels, sqrt(reduce(total = 0.0, id IN keys($seed.tags) | total + $seed.tags[id] ^ 2)) AS tag_norm

// ── retrieval: three paths, none of which expands a hub; each row is what one path knows of a candidate, and `kind` the
//    signal that it is about ──
CALL (seeds, labels, tag_norm) {
  CALL (seeds, labels, tag_norm) {
    // vector search: what sounds alike; where the seed has no audio, or it does not count, what is described alike
    WITH $seed.audio AS audio
    WHERE 'vector' IN $paths AND audio IS NOT NULL AND $weights.audio_similarity > 0
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_audio_embedding FOR audio WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'audio_similarity' AS kind, 2 * near - 1 AS strength
    UNION ALL
    WITH $seed.text AS text
    WHERE 'vector' IN $paths AND text IS NOT NULL AND ($seed.audio IS NULL OR $weights.audio_similarity = 0)
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_text_embedding FOR text WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'text_similarity' AS kind, (2 * near - 1 - $unrelated_text) / (1 - $unrelated_text) AS strength
    UNION ALL
    // … and where the seed has no audio, who has the same surroundings in the graph
    WITH $seed.graph AS graph
    WHERE 'vector' IN $paths AND graph IS NOT NULL AND $seed.audio IS NULL
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_graph_embedding FOR graph WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'place' AS kind, 2 * near - 1 AS strength
    UNION ALL
    // … and whose tracks led here (recommend/near_tracks)
    UNWIND $seed.led AS id
    MATCH (c:Artist {id: id})
    RETURN c, 'place' AS kind, 1.0 AS strength
    UNION ALL
    // traversal: who worked with the seed or its producers, is called similar, plays in the same groups, is written about,
    // listed or compiled with it; what several sources say of one relation counts once
    UNWIND seeds AS s
    MATCH (s)-[e:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO|CO_MENTIONED|CO_PLAYLIST]-(c)
    WITH s, c, type(e) AS relation, max(CASE type(e) WHEN 'MEMBER_OF' THEN 0.6 ELSE e.score END) AS strength
    RETURN c, CASE relation WHEN 'CO_MENTIONED' THEN 'cultural_similarity' WHEN 'CO_PLAYLIST' THEN 'co_mention'
                ELSE 'artist_similarity' END AS kind, strength
    UNION ALL
    // … who is on lists with the same others as the seed, by the cosine of such ties; of the others the nearest are asked
    UNWIND seeds AS s
    MATCH (s)-[e:CO_PLAYLIST]-(other)
    WITH other, sum(e.score) AS weight, COUNT { (other)-[:CO_PLAYLIST]-() } AS ties
    ORDER BY weight DESC, other.id
    WITH reduce(read = {ties: 0, squares: 0.0, others: []}, each IN collect({artist: other, weight: weight, ties: ties}) |
           CASE WHEN read.ties + each.ties > $read THEN {ties: read.ties, squares: read.squares + each.weight ^ 2, others: read.others}
                ELSE {ties: read.ties + each.ties, squares: read.squares + each.weight ^ 2, others: read.others + each} END) AS read
    UNWIND read.others AS each
    WITH each.artist AS other, each.weight AS weight, sqrt(read.squares) AS norm
    MATCH (other)-[e:CO_PLAYLIST]-(c)
    WITH c, norm, sum(weight * e.score) AS dot
    RETURN c, 'company' AS kind, dot / (norm * c.list_norm) AS strength
    UNION ALL
    UNWIND seeds AS s
    MATCH (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
    WITH DISTINCT shared, c, CASE WHEN EXISTS { (shared)-[:SAME_AS]->() } THEN 0.0 ELSE 0.3 END AS strength
    RETURN c, 'artist_similarity' AS kind, strength
    UNION ALL
    // … and who is on the same small labels; of these, the most telling that have $read artists together
    UNWIND CASE WHEN 'traversal' IN $paths THEN labels ELSE [] END AS label
    WITH label ORDER BY $seed.labels[label.id] * label.boutique DESC, label.id
    WITH reduce(read = {artists: 0, labels: []}, label IN collect(label) |
           CASE WHEN read.artists + coalesce(label.roster_size, 0) > $read THEN read
                ELSE {artists: read.artists + coalesce(label.roster_size, 0), labels: read.labels + label} END).labels AS telling
    UNWIND telling AS label
    WITH label, $seed.labels[label.id] AS affinity, label.boutique AS boutique
    MATCH (label)<-[o:ON_LABEL]-(c)
    WHERE c.recommendable
    WITH c, sum(sqrt(affinity * o.affinity) * boutique) AS strength
    ORDER BY strength DESC, c.id
    LIMIT $near
    RETURN c, 'label_affinity' AS kind, strength
    UNION ALL
    // tag intersection: whose tags are nearest in all …
    UNWIND CASE WHEN 'tags' IN $paths THEN seeds ELSE [] END AS s
    MATCH (s)-[e:SHARES_TAGS]-(c)
    WITH c, max(e.score) AS strength
    RETURN c, 'tag_overlap' AS kind, strength
    UNION ALL
    // … and who is typical of the seed's heaviest tags
    UNWIND CASE WHEN 'tags' IN $paths THEN keys($seed.tags) ELSE [] END AS id
    WITH id ORDER BY $seed.tags[id] DESC, id
    LIMIT $heaviest
    MATCH (tag:Tag {id: id})<-[t:TYPICAL_OF]-(c)
    WITH c, sum($seed.tags[id] * tag.idf * t.share) AS dot
    WHERE dot > 0
    WITH c, dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) AS strength
    ORDER BY strength DESC, c.id
    LIMIT $near
    RETURN c, 'tag_overlap' AS kind, strength
  }
  // ── the coarse rank: a sum over what the paths know chooses of whom sound and text are measured, and these with the sum who
  //    is scored. The ties of the seed are complete by now; a hundredth keeps them in play where their weight is 0 ──
  WITH c,
       1 - exp(sum(CASE kind WHEN 'artist_similarity' THEN log(1 - 0.999999 * $seed.tie_share * strength) ELSE 0.0 END)) AS artist_similarity,
       1 - exp(sum(CASE kind WHEN 'cultural_similarity' THEN log(1 - 0.999999 * $seed.tie_share * strength) ELSE 0.0 END)) AS cultural_similarity,
       1 - exp(sum(CASE kind WHEN 'co_mention' THEN log(1 - 0.999999 * $seed.tie_share * strength) ELSE 0.0 END)) AS co_playlist,
       coalesce(max(CASE kind WHEN 'company' THEN strength END), 0.0) AS company,
       max(CASE kind WHEN 'audio_similarity' THEN strength END) AS sounding,
       max(CASE kind WHEN 'text_similarity' THEN strength END) AS written,
       max(CASE kind WHEN 'place' THEN strength END) AS place,
       max(CASE kind WHEN 'tag_overlap' THEN strength END) AS tagged,
       max(CASE kind WHEN 'label_affinity' THEN strength END) AS signed,
       max('traversal' IN $paths OR NOT kind IN ['artist_similarity', 'cultural_similarity', 'co_mention', 'company']) AS found
  WHERE found AND c.recommendable AND NOT c.id IN $seed.excluded
  WITH *, 1 - (1 - co_playlist) * (1 - 0.2 * CASE WHEN company < 1 THEN company ELSE 1.0 END) AS listed
  WITH c, artist_similarity, cultural_similarity, co_playlist, listed,
       0.05 * coalesce(place, 0.0)
       + (0.01 + $weights.artist_similarity) * artist_similarity
       + (0.01 + $weights.cultural_similarity) * cultural_similarity
       + (0.01 + $weights.co_mention) * listed
       + (0.01 + $weights.tag_overlap) * coalesce(tagged, 0.0)
       + (0.01 + $weights.label_affinity) * coalesce(signed, 0.0) AS rough,
       $weights.audio_similarity * coalesce(sounding, 0.0) + $weights.text_similarity * coalesce(written, 0.0) AS alike
  ORDER BY rough + alike DESC, c.id
  LIMIT $measured
  RETURN c, artist_similarity, cultural_similarity, co_playlist, listed, rough
}

// ── fusion: seven signals, each in [0,1], each a block of its own. Those of ties are there already: artist_similarity, the
//    relations as a noisy-or, 1 − Π(1 − strength) — worked together, member of, called similar, shared members;
//    cultural_similarity, mentioned together in writing; co_playlist, on the same compilations, playlists and libraries, and
//    `listed`, which adds a fifth of what is left for those who are on lists with the same others. The factor .999999, above
//    and below, keeps the logarithm of a strength of 1 finite ──

// audio_similarity: cosine to the seed's centroid in CLAP space; no data without a vector on both sides
WITH *, CASE WHEN $seed.audio IS NOT NULL AND c.audio_embedding IS NOT NULL THEN
  2 * vector.similarity.cosine($seed.audio, c.audio_embedding) - 1 END AS audio_cosine
WITH *, CASE WHEN audio_cosine < 0 THEN 0.0 ELSE audio_cosine END AS audio_similarity

// text_similarity: cosine of biographies, of which what any two biographies have in common counts nothing; a text of
// fewer than 25 words says too little to count in full
WITH *, CASE WHEN $seed.text IS NOT NULL AND c.text_embedding IS NOT NULL THEN
  (2 * vector.similarity.cosine($seed.text, c.text_embedding) - 1 - $unrelated_text) / (1 - $unrelated_text) END AS text
WITH *, CASE WHEN text < 0 THEN 0.0
          WHEN coalesce(c.bio_words, 0) < 25 THEN text * coalesce(c.bio_words, 0) / 25.0 ELSE text END AS text_similarity

WITH *
ORDER BY rough + $weights.audio_similarity * coalesce(audio_similarity, 0.0)
              + $weights.text_similarity * coalesce(text_similarity, 0.0) DESC, c.id
LIMIT $pool + $pool / 2

// tag_overlap: cosine of tag shares weighted by idf, shrunk for artists of few works: n/(n+1) on either side, and by up to
// a tenth for the famous: what everybody says of them is a little like what is said of anybody
CALL (c, tags) {
  MATCH (c)-[t:TAGGED]->(tag)
  WHERE tag IN tags
  RETURN sum($seed.tags[tag.id] * t.weight * tag.idf) AS dot
}
WITH *, CASE WHEN tag_norm > 0 AND c.tag_norm > 0 THEN
  dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) * c.support / (c.support + 1.0)
  * (1 - 0.1 * coalesce(c.popularity, 0.0)) END AS tag_overlap

// label_affinity: shared labels as a noisy-or, each by how much both are at home there and how boutique it is
CALL (c, labels) {
  MATCH (c)-[o:ON_LABEL]->(label)
  WHERE label IN labels
  RETURN 1 - exp(sum(log(1 - 0.999999 * sqrt($seed.labels[label.id] * o.affinity) * label.boutique))) AS label_affinity
}

// co_mention: on the same lists, and on lists with the same others; having the same surroundings in the whole graph adds up
// to .15 of what is left, by the cube of the cosine of the two places: most artists have a little in common
WITH *, CASE WHEN $seed.graph IS NOT NULL AND c.graph_embedding IS NOT NULL
          THEN 2 * vector.similarity.cosine($seed.graph, c.graph_embedding) - 1 END AS surroundings
WITH *, CASE WHEN surroundings > 0 THEN 1 - (1 - 0.15 * surroundings ^ 3) * (1 - listed) ELSE listed END AS co_mention

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
      co_mention: CASE WHEN found.co_mention > 0 OR c.graph_embedding IS NOT NULL
        OR EXISTS { (c)-[:CO_PLAYLIST]-() } THEN found.co_mention END} AS signals
RETURN c.id AS id, c.name AS name, c.genre AS genre, coalesce(c.identity, c.id) AS identity, c.id IN $seed.family AS family,
       reduce(most = 0.0,
              tie IN [signals.artist_similarity, signals.label_affinity, signals.cultural_similarity, co_playlist] |
         CASE WHEN tie > most THEN tie ELSE most END) AS connected,
       signals, score
ORDER BY score DESC, id;
