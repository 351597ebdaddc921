// Begins a load or takes it up again, and says where it stands.
//
// writes   (:Load)
// returns  next: INTEGER, complete: BOOLEAN, quarantined: INTEGER
// $load        STRING   id of the load
// $properties  MAP      what a new load says of itself: source, kind, file, sha256, parser, licence: STRING
:param load => 'discogs:example';
:param properties => ({source: 'discogs', kind: 'releases', file: 'releases.xml.gz'});

CYPHER 25
MERGE (l:Load {id: $load})
ON CREATE SET l += $properties, l.next = 0, l.quarantined = 0, l.complete = false, l.started = datetime()
RETURN l.next AS next, l.complete AS complete, l.quarantined AS quarantined;
