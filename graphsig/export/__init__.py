"""The graph as files for other programs."""

from graphsig.export.triples import export_triples
from graphsig.export.validation import Validation, validate

__all__ = ["Validation", "export_triples", "validate"]
