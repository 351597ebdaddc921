// What is known of an artist as such: biography, place, cluster, scene, how popular, how much is known, which vectors.
//
// reads    (:Artist), (:Tag {cluster, cluster_name})
// returns  facts: MAP  of texts and numbers, null where nothing is known
// $id      STRING  id of the artist
:param id => 'discogs:artist:45';

CYPHER 25
MATCH (a:Artist {id: $id})
CALL (a) {
  OPTIONAL MATCH (a)-[:TAGGED]->(tag:Tag)
  WHERE tag.cluster = a.cluster
  RETURN min(tag.cluster_name) AS cluster
}
RETURN {kind: a.kind, real_name: a.real_name, country: a.country, begin_year: a.begin_year, genre: a.genre, cluster: cluster,
        scene: a.scene_name, popularity: a.popularity, listeners: a.listeners, works: a.works, support: a.support,
        recommendable: a.recommendable, bio: coalesce(a.bio, a.lastfm_bio), text_model: a.text_model,
        audio_model: a.audio_model} AS facts;
