from support.musicbrainz import larger, packed
