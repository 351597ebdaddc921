// Looks labels up by catalogue_name: a catalogue that refers to labels by name.
//
// writes   index label_catalogue_name on (:Label {catalogue_name})
// returns  nothing

CYPHER 25
CREATE INDEX label_catalogue_name IF NOT EXISTS
FOR (l:Label) ON (l.catalogue_name);
