"""Sounds of tracks: previews from Deezer and files of the user's own, each made one vector by an audio model."""

from graphsig.loaders.audio.files import FilesSource
from graphsig.loaders.audio.previews import PreviewsSource

__all__ = ["FilesSource", "PreviewsSource"]
