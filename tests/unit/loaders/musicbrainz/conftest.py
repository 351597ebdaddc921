from support.musicbrainz import columns, little, mbid, packed, written
