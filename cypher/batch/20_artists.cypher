// Sums an artist up: how many works, how much they weigh, how long the biography, and if they can be recommended.
//
// An artist with fewer than two works is known too little to be recommended, but can be asked about.
//
// reads    (:Artist)-[:HAS_WORK]->(:Work)
// writes   (:Artist {works, support, recommendable, bio_words})
// returns  recommendable: INTEGER  how many artists can be recommended

CYPHER 25
MATCH (a:Artist)
OPTIONAL MATCH (a)-[e:HAS_WORK]->(:Work)
WITH a, count(e) AS works, sum(e.weight) AS support
SET a.works = works, a.support = round(toFloat(support), 9), // a sum's last digits depend on the order of its terms
    a.recommendable = works >= 2,
    a.bio_words = size(split(coalesce(a.bio, ''), ' '))
RETURN count(CASE WHEN works >= 2 THEN 1 END) AS recommendable;
