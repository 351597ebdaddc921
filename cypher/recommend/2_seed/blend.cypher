// One seed out of several, each of which has an equal say: the shape of recommend/2_seed/artist.
//
// Vectors are scaled to length 1 before they are added; tags and labels are averaged, and count 0 where a seed has none of
// them. Who must not come back, and who is family, is so for all.
//
// reads    nothing: it calculates with its parameter
// returns  ids: LIST<STRING>, identity: LIST<STRING>, borrowed: LIST<STRING>, lenders: LIST<STRING>, excluded: LIST<STRING>,
//          family: LIST<STRING>, works: INTEGER, support: FLOAT  their mean, tags: LIST<MAP>  {id, weight},
//          labels: LIST<MAP>  {id, affinity},
//          audio: LIST<FLOAT> or null, text: LIST<FLOAT> or null, graph: LIST<FLOAT> or null, tie_share: FLOAT  their mean, tracks: LIST<STRING>,
//          related: BOOLEAN, mentioned: BOOLEAN, listed: BOOLEAN  so of any of them
// $seeds   LIST<MAP>   rows of recommend/2_seed/artist or recommend/2_seed/genre
:param seeds => [{ids: ['a'], identity: ['a'], borrowed: [], lenders: [], excluded: ['a'], family: [], works: 2, support: 2.0, tags: [{id: 'idm', weight: 0.4}], labels: [], audio: null, text: [3.0, 4.0], graph: null, tie_share: 1.0, tracks: [], related: true, mentioned: false, listed: false}, {ids: ['b'], identity: ['b'], borrowed: [], lenders: [], excluded: ['b'], family: ['a'], works: 4, support: 4.0, tags: [], labels: [], audio: null, text: null, graph: null, tie_share: 1.0, tracks: [], related: false, mentioned: false, listed: true}];

CYPHER 25
WITH $seeds AS seeds
CALL (seeds) {
  UNWIND seeds AS s
  UNWIND s.tags AS tag
  WITH seeds, tag.id AS id, sum(tag.weight) / size(seeds) AS weight
  ORDER BY weight DESC, id
  RETURN collect({id: id, weight: weight}) AS tags
}
CALL (seeds) {
  UNWIND seeds AS s
  UNWIND s.labels AS label
  WITH label.id AS id, sum(label.affinity) / size(seeds) AS affinity
  ORDER BY affinity DESC, id
  RETURN collect({id: id, affinity: affinity}) AS labels
}
// ── centroids of unit vectors, each a list of as many numbers as the vectors have; null where nobody has one ──
CALL (seeds) {
  UNWIND ['audio', 'text', 'graph'] AS space
  CALL (seeds, space) {
    UNWIND seeds AS s
    WITH s[space] AS v WHERE v IS NOT NULL
    WITH v, sqrt(reduce(total = 0.0, x IN v | total + x * x)) AS length WHERE length > 0
    RETURN collect([x IN v | x / length]) AS units
  }
  RETURN collect({space: space, centroid: CASE WHEN units <> [] THEN
    [i IN range(0, size(units[0]) - 1) | reduce(total = 0.0, v IN units | total + v[i])] END}) AS centroids
}
RETURN reduce(all = [], s IN seeds | all + [x IN s.ids WHERE NOT x IN all]) AS ids,
       reduce(all = [], s IN seeds | all + [x IN s.identity WHERE NOT x IN all]) AS identity,
       reduce(all = [], s IN seeds | all + [x IN s.borrowed WHERE NOT x IN all]) AS borrowed,
       reduce(all = [], s IN seeds | all + [x IN s.lenders WHERE NOT x IN all]) AS lenders,
       reduce(all = [], s IN seeds | all + [x IN s.excluded WHERE NOT x IN all]) AS excluded,
       reduce(all = [], s IN seeds | all + [x IN s.family WHERE NOT x IN all]) AS family,
       reduce(total = 0, s IN seeds | total + s.works) AS works,
       reduce(total = 0.0, s IN seeds | total + s.support) / size(seeds) AS support,
       tags,
       labels,
       centroids[0].centroid AS audio,
       centroids[1].centroid AS text,
       centroids[2].centroid AS graph,
       reduce(total = 0.0, s IN seeds | total + s.tie_share) / size(seeds) AS tie_share,
       reduce(all = [], s IN seeds | all + [x IN s.tracks WHERE NOT x IN all]) AS tracks,
       any(s IN seeds WHERE s.related) AS related,
       any(s IN seeds WHERE s.mentioned) AS mentioned,
       any(s IN seeds WHERE s.listed) AS listed;
