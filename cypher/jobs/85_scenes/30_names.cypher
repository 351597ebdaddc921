// Names each scene by its two most telling tags and the label most at home in it: "Ambient / IDM · Warp Records".
//
// A tag tells as much as its mean weight over the artists of the scene times its idf among all artists; a label as its
// mean affinity times how boutique it is, if two artists of the scene are on it. The tags are sorted by name.
//
// reads    (:Artist {scene})-[:TAGGED {weight}]->(:Tag {idf}), (:Artist)-[:ON_LABEL {affinity}]->(:Label {boutique})
// writes   (:Artist {scene_name})
// returns  scenes: INTEGER

CYPHER 25
MATCH (a:Artist)
WHERE a.scene IS NOT NULL
WITH a.scene AS scene, collect(a) AS members
CALL (members) {
  UNWIND members AS a
  MATCH (a)-[t:TAGGED]->(tag:Tag)
  WITH tag, round(sum(t.weight) * tag.idf, 9) AS telling // a sum's last digits depend on the order of its terms
  WHERE telling > 0
  ORDER BY telling DESC, tag.id LIMIT 2
  WITH tag ORDER BY tag.name
  RETURN collect(tag.name) AS tags
}
CALL (members) {
  UNWIND members AS a
  MATCH (a)-[o:ON_LABEL]->(label:Label)
  WITH label, round(sum(o.affinity) * label.boutique, 9) AS telling, count(*) AS artists
  WHERE artists >= 2 AND telling > 0
  ORDER BY telling DESC, label.id LIMIT 1
  RETURN collect(label.name) AS labels
}
WITH scene, members,
     reduce(text = '', tag IN tags | text + CASE text WHEN '' THEN '' ELSE ' / ' END + tag) AS tags, labels
WITH members, CASE WHEN tags = '' AND labels = [] THEN 'Scene ' + scene
                WHEN labels = [] THEN tags
                WHEN tags = '' THEN labels[0]
                ELSE tags + ' · ' + labels[0] END AS name
FOREACH (a IN members | SET a.scene_name = name)
RETURN count(*) AS scenes;
