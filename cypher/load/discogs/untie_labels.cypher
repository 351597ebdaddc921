// Takes the parents and sublabels of labels away that no record states any more.
//
// writes   (:Label)-[:SUBLABEL_OF]->(:Label), deletes
// returns  nothing
// plan     Eager: all that goes is found before the first is deleted
// $ids     LIST<STRING>   ids of labels
:param ids => ['discogs:label:23528'];

CYPHER 25
UNWIND $ids AS id
MATCH (:Label {id: id})-[tie:SUBLABEL_OF {source: 'discogs'}]-()
DELETE tie;
