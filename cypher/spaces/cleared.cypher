// Notes that a vector space holds no vectors of an earlier model any more.
//
// writes   (:Model)
// returns  nothing
// $space   STRING   text or audio
:param space => 'text';

CYPHER 25
MATCH (m:Model {space: $space})
REMOVE m.clearing;
