// A path of explain/between again, tie by tie.
//
// reads    any nodes by their ids, and one tie between each two
// returns  path: PATH  one tie each, from one end to the other
// $nodes   LIST<STRING>  ids of the nodes
// $types   LIST<STRING>  types of the ties between them
:param nodes => ['discogs:artist:45', 'idm', 'discogs:artist:41'];
:param types => ['TAGGED', 'TAGGED'];

CYPHER 25
UNWIND range(0, size($types) - 1) AS i
CALL (i) {
  WITH $nodes[i] AS id
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
  RETURN x AS one LIMIT 1
}
CALL (i) {
  WITH $nodes[i + 1] AS id
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
  RETURN x AS next LIMIT 1
}
CALL (i, one, next) {
  MATCH path = (one)-[tie]-(next)
  WHERE type(tie) = $types[i]
  RETURN path
  ORDER BY tie.source
  LIMIT 1
}
RETURN path
ORDER BY i;
