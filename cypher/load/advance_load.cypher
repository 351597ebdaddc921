// Moves a load's checkpoint, if it stands where the writer believes; no row says it does not.
//
// The first SET locks the node until the transaction ends, so that the checkpoint is read after any other writer of it.
//
// writes   (:Load)
// returns  next: INTEGER
// $load         STRING    id of the load
// $from         INTEGER   number of the first record of the batch
// $to           INTEGER   number of the first record after it
// $quarantined  INTEGER   how many records of the batch could not be read
:param load => 'discogs:example';
:param from => 0;
:param to => 1000;
:param quarantined => 0;

CYPHER 25
MATCH (l:Load {id: $load})
SET l.locked = true
REMOVE l.locked
WITH l WHERE l.next = $from
SET l.next = $to, l.quarantined = l.quarantined + $quarantined
RETURN l.next AS next;
