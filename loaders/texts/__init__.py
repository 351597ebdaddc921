"""The biographies of artists, or else their styles, as a source of sentence vectors."""

from graphsig.loaders.texts.source import TextSource

__all__ = ["TextSource"]
