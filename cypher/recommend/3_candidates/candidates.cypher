// The artists nearest to a seed with their seven signals, best first: retrieval, a coarse rank, and the weighted fusion.
//
// A signal lies in [0,1] and is null where the graph holds no data for it; the score is Σ weight × signal. `connected` is the
// strongest relationship of facts (relation, label, mention, shared list) that a person could check. Blocks between marks of
// cog are pasted from retrievers/ and signals/, whose files run alone: edit those, then run
// `python -m cogapp -r cypher/recommend/3_candidates/candidates.cypher`.
//
// reads    (:Artist {audio_embedding, text_embedding, graph_embedding, bio_words, support, tag_norm, list_norm, genre, identity,
//          popularity, recommendable}),
//          (:Artist)-[:TAGGED|TYPICAL_OF|ON_LABEL|SHARES_TAGS|SHARES_PRODUCER|COLLABORATED_WITH|MEMBER_OF|SIMILAR_TO]-(),
//          (:Artist)-[:CO_MENTIONED|CO_PLAYLIST]-(), (:Artist)-[:SAME_AS]->(:Artist)
// returns  id: STRING, name: STRING, genre: STRING, identity: STRING, family: BOOLEAN, connected: FLOAT 0–1,
//          signals: MAP of FLOAT 0–1 or null, score: FLOAT 0–1
// $seed     MAP      what stands for the question, as recommend/2_seed returns it; one map, so that one plan does for all:
//                    ids: LIST<STRING>  the artists that stand for it, excluded: LIST<STRING>  ids that must not come back,
//                    family: LIST<STRING>  ids of members, groups and projects that share a member,
//                    led: LIST<STRING>  ids of artists to which tracks led, support: FLOAT  weight of its works,
//                    audio: LIST<FLOAT>  its centroid in sound, of any length, null where it has none; likewise
//                    text  of its biographies, graph  of its places in the graph,
//                    tags: MAP  id → share of the works × idf, labels: MAP  id → affinity 0–1,
//                    tie_share: FLOAT  how much a relationship of one of the artists counts: 1, or less where many stand for
//                    a genre
// $paths    LIST<STRING>  retrievers that may find candidates: 'vector', 'traversal', 'tags'; relationships count as
//                    signals of what is found even if 'traversal' is not among them
// $weights  MAP      weight of each signal
// $near     INTEGER  how many candidates the vector index, the labels and the heaviest tags yield each
// $heaviest INTEGER  how many of the seed's tags lead to candidates
// $measured INTEGER  how many candidates, the best by the coarse rank, have their vectors compared
// $pool     INTEGER  how many come back; half as many more are scored
// $read     INTEGER  how many artists of labels, and relationships of lists shared with others, are read: hubs never are
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
// ── the seed: the artists that stand for it, its tags and labels, and the length of its tag vector ──
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

// ── retrieval: each row is what one retriever knows of a candidate. `measure` is the signal that its strength stands for, or
//    labels, or a part of co_mention: lists, company, surroundings. No retriever expands a hub ──
CALL (seeds, labels, tag_norm) {
  CALL (seeds, labels, tag_norm) {
    // [[[cog import cog; from graphsig import fragments; cog.outl(fragments.union("recommend/3_candidates/retrievers", 4)) ]]]
    // Artists whose tags are nearest to the seed's in all.
    UNWIND CASE WHEN 'tags' IN $paths THEN seeds ELSE [] END AS s
    MATCH (s)-[e:SHARES_TAGS]-(c)
    WITH c, max(e.score) AS strength
    RETURN c, 'tag_overlap' AS measure, strength
    UNION ALL
    // Artists that are typical of the seed's heaviest tags.
    UNWIND CASE WHEN 'tags' IN $paths THEN keys($seed.tags) ELSE [] END AS id
    WITH id ORDER BY $seed.tags[id] DESC, id
    LIMIT $heaviest
    MATCH (tag:Tag {id: id})<-[t:TYPICAL_OF]-(c)
    WITH c, sum($seed.tags[id] * tag.idf * t.share) AS dot
    WHERE dot > 0
    WITH c, dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) AS strength
    ORDER BY strength DESC, c.id
    LIMIT $near
    RETURN c, 'tag_overlap' AS measure, strength
    UNION ALL
    // Artists that are listed with the same others as the seed.
    UNWIND seeds AS s
    MATCH (s)-[e:CO_PLAYLIST]-(other)
    WITH other, sum(e.score) AS weight, COUNT { (other)-[:CO_PLAYLIST]-() } AS degree
    ORDER BY weight DESC, other.id
    WITH reduce(read = {degrees: 0, squares: 0.0, others: []}, each IN collect({artist: other, weight: weight, degree: degree}) |
           CASE WHEN read.degrees + each.degree > $read
                  THEN {degrees: read.degrees, squares: read.squares + each.weight ^ 2, others: read.others}
                ELSE {degrees: read.degrees + each.degree, squares: read.squares + each.weight ^ 2, others: read.others + each}
           END) AS read
    UNWIND read.others AS each
    WITH each.artist AS other, each.weight AS weight, sqrt(read.squares) AS norm
    MATCH (other)-[e:CO_PLAYLIST]-(c)
    WITH c, norm, sum(weight * e.score) AS dot
    RETURN c, 'company' AS measure, dot / (norm * c.list_norm) AS strength
    UNION ALL
    // Artists on the same small labels as the seed: the most telling labels are read, up to $read artists in all.
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
    RETURN c, 'labels' AS measure, strength
    UNION ALL
    // Artists that are on the same compilations, playlists and libraries as the seed.
    UNWIND seeds AS s
    MATCH (s)-[e:CO_PLAYLIST]-(c)
    WITH s, c, max(e.score) AS strength
    RETURN c, 'lists' AS measure, strength
    UNION ALL
    // Artists that are mentioned in writing together with the seed.
    UNWIND seeds AS s
    MATCH (s)-[e:CO_MENTIONED]-(c)
    WITH s, c, max(e.score) AS strength
    RETURN c, 'cultural_similarity' AS measure, strength
    UNION ALL
    // Artists that worked with the seed or its producers, are called similar, or are its members or groups.
    LET membership = 0.6
    UNWIND seeds AS s
    MATCH (s)-[e:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-(c)
    WITH s, c, type(e) AS relation, max(CASE type(e) WHEN 'MEMBER_OF' THEN membership ELSE e.score END) AS strength
    RETURN c, 'artist_similarity' AS measure, strength
    UNION ALL
    // Artists that share a group or a member with the seed.
    LET shared_membership = 0.3
    UNWIND seeds AS s
    MATCH (s)-[:MEMBER_OF]-(shared:Artist)-[:MEMBER_OF]-(c)
    WITH DISTINCT shared, c, CASE WHEN EXISTS { (shared)-[:SAME_AS]->() } THEN 0.0 ELSE shared_membership END AS strength
    RETURN c, 'artist_similarity' AS measure, strength
    UNION ALL
    // Artists that sound like the seed, by the vector index of CLAP centroids.
    WITH $seed.audio AS audio
    WHERE 'vector' IN $paths AND audio IS NOT NULL AND $weights.audio_similarity > 0
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_audio_embedding FOR audio WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'audio_similarity' AS measure, 2 * near - 1 AS strength
    UNION ALL
    // Artists with the same surroundings in the graph as a seed without audio, by the vector index of their places.
    WITH $seed.graph AS graph
    WHERE 'vector' IN $paths AND graph IS NOT NULL AND $seed.audio IS NULL
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_graph_embedding FOR graph WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'surroundings' AS measure, 2 * near - 1 AS strength
    UNION ALL
    // Artists that are described like the seed, by the vector index of biographies; asked where sound says nothing.
    WITH $seed.text AS text
    WHERE 'vector' IN $paths AND text IS NOT NULL AND ($seed.audio IS NULL OR $weights.audio_similarity = 0)
    MATCH (c:Artist)
    SEARCH c IN (VECTOR INDEX artist_text_embedding FOR text WHERE c.recommendable = true LIMIT $near) SCORE AS near
    RETURN c, 'text_similarity' AS measure, (2 * near - 1 - $unrelated_text) / (1 - $unrelated_text) AS strength
    UNION ALL
    // Artists to whom tracks led (recommend/4_tracks/near).
    UNWIND $seed.led AS id
    MATCH (c:Artist {id: id})
    RETURN c, 'surroundings' AS measure, 1.0 AS strength
    // [[[end]]]
  }

  // ── the coarse rank: what the retrievers know chooses the candidates whose vectors are compared, and with these the ones
  //    that are scored. Relationships are complete by now: they add up as a noisy-or, 1 − Π(1 − strength) ──
  LET almost_one = 0.999999   // a strength of 1 has no finite logarithm
  LET of_company = 0.2        // share of what is left that company adds to lists
  LET of_surroundings = 0.05  // weight of surroundings in the coarse rank
  LET in_play = 0.01          // keeps signals in the coarse rank whose weight is 0
  WITH of_company, of_surroundings, in_play, c,
       1 - exp(sum(CASE measure WHEN 'artist_similarity' THEN log(1 - almost_one * $seed.tie_share * strength) ELSE 0.0 END)) AS related,
       1 - exp(sum(CASE measure WHEN 'cultural_similarity' THEN log(1 - almost_one * $seed.tie_share * strength) ELSE 0.0 END)) AS mentioned,
       1 - exp(sum(CASE measure WHEN 'lists' THEN log(1 - almost_one * $seed.tie_share * strength) ELSE 0.0 END)) AS together,
       coalesce(max(CASE measure WHEN 'company' THEN strength END), 0.0) AS company,
       coalesce(max(CASE measure WHEN 'surroundings' THEN strength END), 0.0) AS surroundings,
       coalesce(max(CASE measure WHEN 'tag_overlap' THEN strength END), 0.0) AS tagged,
       coalesce(max(CASE measure WHEN 'labels' THEN strength END), 0.0) AS signed,
       coalesce(max(CASE measure WHEN 'audio_similarity' THEN strength END), 0.0) AS sounding,
       coalesce(max(CASE measure WHEN 'text_similarity' THEN strength END), 0.0) AS described,
       max('traversal' IN $paths OR NOT measure IN ['artist_similarity', 'cultural_similarity', 'lists', 'company']) AS found
  WHERE found AND c.recommendable AND NOT c.id IN $seed.excluded
  LET listed = 1 - (1 - together) * (1 - of_company * CASE WHEN company < 1 THEN company ELSE 1.0 END)
  LET rough = of_surroundings * surroundings
            + (in_play + $weights.artist_similarity) * related
            + (in_play + $weights.cultural_similarity) * mentioned
            + (in_play + $weights.co_mention) * listed
            + (in_play + $weights.tag_overlap) * tagged
            + (in_play + $weights.label_affinity) * signed
  ORDER BY rough + ($weights.audio_similarity * sounding + $weights.text_similarity * described) DESC, c.id
  LIMIT $measured
  RETURN c, related, mentioned, together, listed, rough
}

// ── fusion: seven signals, each a block of its own; first those that take a place in the coarse rank ──
// [[[cog cog.outl(fragments.calls("recommend/3_candidates/signals", only=("audio_similarity", "text_similarity"))) ]]]
// audio_similarity: the cosine of an artist to the seed's centroid in CLAP space.
CALL (c) {
  LET cosine = CASE WHEN $seed.audio IS NOT NULL AND c.audio_embedding IS NOT NULL
                 THEN 2 * vector.similarity.cosine($seed.audio, c.audio_embedding) - 1 END
  RETURN CASE WHEN cosine < 0 THEN 0.0 ELSE cosine END AS audio_similarity
}

// text_similarity: the cosine of an artist's biography to those of the seed, above that of two unrelated biographies.
CALL (c) {
  LET enough_words = 25
  LET words = coalesce(c.bio_words, 0)
  LET above = CASE WHEN $seed.text IS NOT NULL AND c.text_embedding IS NOT NULL
                THEN (2 * vector.similarity.cosine($seed.text, c.text_embedding) - 1 - $unrelated_text) / (1 - $unrelated_text) END
  RETURN CASE WHEN above < 0 THEN 0.0
              WHEN words < enough_words THEN above * words / toFloat(enough_words)
              ELSE above END AS text_similarity
}
// [[[end]]]
WITH *
ORDER BY rough + $weights.audio_similarity * coalesce(audio_similarity, 0.0)
              + $weights.text_similarity * coalesce(text_similarity, 0.0) DESC, c.id
LIMIT $pool + $pool / 2
// [[[cog cog.outl(fragments.calls("recommend/3_candidates/signals", but=("audio_similarity", "text_similarity"))) ]]]
// artist_similarity: the relations of an artist to the seed as a noisy-or, 1 − Π(1 − strength).
CALL (c, related) {
  RETURN CASE WHEN related > 0 OR EXISTS { (c)-[:COLLABORATED_WITH|SHARES_PRODUCER|MEMBER_OF|SIMILAR_TO]-() }
           THEN related END AS artist_similarity
}

// co_mention: an artist on the same lists as the seed, on lists with the same others, and in the same surroundings.
CALL (c, listed) {
  LET of_surroundings = 0.15
  LET cosine = CASE WHEN $seed.graph IS NOT NULL AND c.graph_embedding IS NOT NULL
                 THEN 2 * vector.similarity.cosine($seed.graph, c.graph_embedding) - 1 END
  LET in_all = CASE WHEN cosine > 0 THEN 1 - (1 - of_surroundings * cosine ^ 3) * (1 - listed) ELSE listed END
  RETURN CASE WHEN in_all > 0 OR c.graph_embedding IS NOT NULL OR EXISTS { (c)-[:CO_PLAYLIST]-() }
           THEN in_all END AS co_mention
}

// cultural_similarity: mentions of an artist together with the seed as a noisy-or, 1 − Π(1 − strength).
CALL (c, mentioned) {
  RETURN CASE WHEN mentioned > 0 OR EXISTS { (c)-[:CO_MENTIONED]-() } THEN mentioned END AS cultural_similarity
}

// label_affinity: shared labels as a noisy-or, each by how much both are at home there and how boutique it is.
CALL (c, labels) {
  LET almost_one = 0.999999  // a strength of 1 has no finite logarithm
  CALL (c, labels, almost_one) {
    MATCH (c)-[o:ON_LABEL]->(label)
    WHERE label IN labels
    RETURN 1 - exp(sum(log(1 - almost_one * sqrt($seed.labels[label.id] * o.affinity) * label.boutique))) AS shared
  }
  RETURN CASE WHEN shared > 0 OR EXISTS { (c)-[:ON_LABEL]->() } THEN shared END AS label_affinity
}

// tag_overlap: the cosine of an artist's tag shares to the seed's, weighted by idf.
CALL (c, tags, tag_norm) {
  LET off_for_fame = 0.1
  CALL (c, tags) {
    MATCH (c)-[t:TAGGED]->(tag)
    WHERE tag IN tags
    RETURN sum($seed.tags[tag.id] * t.weight * tag.idf) AS dot
  }
  RETURN CASE WHEN tag_norm > 0 AND c.tag_norm > 0
           THEN dot / (tag_norm * c.tag_norm) * $seed.support / ($seed.support + 1.0) * c.support / (c.support + 1.0)
                * (1 - off_for_fame * coalesce(c.popularity, 0.0)) END AS tag_overlap
}
// [[[end]]]
// the weighted sum; a signal without data adds nothing
// [[[cog cog.outl(fragments.as_map("recommend/3_candidates/signals")) ]]]
LET signals = {artist_similarity: artist_similarity, audio_similarity: audio_similarity, co_mention: co_mention,
               cultural_similarity: cultural_similarity, label_affinity: label_affinity, tag_overlap: tag_overlap,
               text_similarity: text_similarity}
// [[[end]]]
WITH c, together, signals,
     reduce(total = 0.0, signal IN keys(signals) | total + $weights[signal] * coalesce(signals[signal], 0.0)) AS score
ORDER BY score DESC, c.id
LIMIT $pool
RETURN c.id AS id, c.name AS name, c.genre AS genre, coalesce(c.identity, c.id) AS identity, c.id IN $seed.family AS family,
       reduce(most = 0.0,
              fact IN [signals.artist_similarity, signals.label_affinity, signals.cultural_similarity, together] |
         CASE WHEN fact > most THEN fact ELSE most END) AS connected,
       signals, score
ORDER BY score DESC, id;
