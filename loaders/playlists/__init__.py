"""Playlists and listens: Spotify MPD slices, M3U, JSPF, ListenBrainz, Maloja, CSV and JSON Lines."""
