// What ties artists to each other: relations, members and groups, labels that are not large, and the heaviest style.
//
// reads    (:Artist)-[:MEMBER_OF|SUBGROUP_OF|ALIAS_OF|COLLABORATED_WITH|WORKED_WITH|INFLUENCED_BY|TRIBUTE_TO|SIMILAR_TO]-(:Artist),
//          (:Artist)-[:ON_LABEL]->(:Label)
// returns  id: STRING, near: LIST<STRING>  of these artists, circle: LIST<STRING>, labels: LIST<STRING>, style: STRING
// $ids     LIST<STRING>   ids of artists, each once
:param ids => ['discogs:artist:41', 'discogs:artist:45'];

CYPHER 25
UNWIND $ids AS id
MATCH (a:Artist {id: id})
RETURN id,
       COLLECT {
         MATCH (a)-[:MEMBER_OF|SUBGROUP_OF|ALIAS_OF|COLLABORATED_WITH|WORKED_WITH|INFLUENCED_BY|TRIBUTE_TO|SIMILAR_TO]-(b:Artist)
         WHERE b.id IN $ids
         RETURN DISTINCT b.id
       } AS near,
       COLLECT { MATCH (a)-[:MEMBER_OF]-(b:Artist) RETURN DISTINCT b.id LIMIT 200 } AS circle,
       COLLECT { MATCH (a)-[:ON_LABEL]->(l:Label) WHERE COUNT { (l)<-[:ON_LABEL]-() } <= 300 RETURN l.id LIMIT 100 } AS labels,
       a.style AS style
ORDER BY id;
