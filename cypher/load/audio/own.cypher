// Makes the tracks of files more than stubs: what other sources name can be matched to them.
//
// writes   (:Track {stub})
// returns  nothing
// $ids     LIST<STRING>  ids of tracks
:param ids => ['file:track:example'];

CYPHER 25
UNWIND $ids AS id
MATCH (t:Track {id: id})
REMOVE t.stub;
