// Looks artists up by catalogue_name: a catalogue that refers to artists by name.
//
// writes   index artist_catalogue_name on (:Artist {catalogue_name})
// returns  nothing

CYPHER 25
CREATE INDEX artist_catalogue_name IF NOT EXISTS
FOR (a:Artist) ON (a.catalogue_name);
