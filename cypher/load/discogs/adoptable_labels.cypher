// Labels known by name alone whose number has become known since, a page of them.
//
// reads    (:Label)
// returns  name_only: STRING id, label: STRING id of the numbered label or null
// $after   STRING    name_only id after which the page begins
// $limit   INTEGER   how many name-only labels to look at
:param after => 'discogs:label-name:';
:param limit => 1000;

CYPHER 25
MATCH (l:Label)
WHERE l.id > $after AND l.id < 'discogs:label-name;'
WITH l ORDER BY l.id LIMIT $limit
OPTIONAL MATCH (n:Label {catalogue_name: l.catalogue_name})
USING INDEX n:Label(catalogue_name) // a plan made while there were few labels would look at all of them
WHERE NOT n.id STARTS WITH 'discogs:label-name:'
WITH l, n ORDER BY l.id, n.stub IS NOT NULL, n.id
RETURN l.id AS name_only, collect(n.id)[0] AS label
ORDER BY name_only;
