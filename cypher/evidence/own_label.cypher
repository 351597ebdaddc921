// A label of a candidate who is one of those that stand for a genre.
//
// reads    (:Artist)-[:ON_LABEL]->(:Label)
// returns  path: PATH
// $candidate  STRING  id of the recommended artist
// $label      STRING  id of the label
:param candidate => 'discogs:artist:41';
:param label => 'discogs:label:23528';

CYPHER 25
MATCH path = (:Artist {id: $candidate})-[:ON_LABEL]->(:Label {id: $label})
RETURN path;
