from support.playlists import mpd, read
