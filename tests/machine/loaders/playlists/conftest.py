from support.playlists import mpd
