// The node with this id, of whatever kind, and how many ties of each type it has.
//
// reads    any node by its id, with its ties
// returns  kind: STRING (label of the node), id: STRING, name: STRING, ties: LIST<MAP> ({type, count}, the most frequent first)
// $id      STRING  id of an artist, track, release, work, label, tag, playlist, listener or article
:param id => 'discogs:label:23528';

CYPHER 25
CALL () {
  WITH $id AS id
  CALL (id) {
    MATCH (x:Artist {id: id}) RETURN x
    UNION MATCH (x:Track {id: id}) RETURN x
    UNION MATCH (x:Release {id: id}) RETURN x
    UNION MATCH (x:Work {id: id}) RETURN x
    UNION MATCH (x:Label {id: id}) RETURN x
    UNION MATCH (x:Tag {id: id}) RETURN x
    UNION MATCH (x:Playlist {id: id}) RETURN x
    UNION MATCH (x:User {id: id}) RETURN x
    UNION MATCH (x:Article {id: id}) RETURN x
  }
  RETURN x LIMIT 1
}
CALL (x) {
  MATCH (x)-[tie]-()
  WITH type(tie) AS type, count(*) AS count
  ORDER BY count DESC, type
  RETURN collect({type: type, count: count}) AS ties
}
RETURN labels(x)[0] AS kind, x.id AS id, coalesce(x.name, x.title, x.id) AS name, ties;
