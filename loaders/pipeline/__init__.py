"""The path of every source into the graph: rows, batches, and transactions that move a checkpoint."""

from graphsig.loaders.pipeline.loading import dry_run, load, load_all, read_all

__all__ = ["dry_run", "load", "load_all", "read_all"]
