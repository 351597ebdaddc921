from support.musicbrainz import little, load, mbid, packed, written
