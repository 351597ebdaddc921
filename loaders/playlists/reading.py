"""One record of a file as it was read: what it says, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphsig.loaders.playlists.pieces import Piece
from graphsig.loaders.playlists.records import Notes, Record, UnreadableError


@dataclass(frozen=True, slots=True)
class Read:
    """One record: where it lies in the unpacked file, and what it says, or why it cannot be read (`reason`).

    notes: what was left out of it. excerpt: how it begins.
    """

    offset: int
    size: int
    record: Record | None
    reason: str | None = None
    excerpt: str = ""
    notes: tuple[str, ...] = ()


def understood(piece: Piece, understand: Callable[[Any, Notes], Record]) -> Read:
    """Return what a piece says, as `understand` reads its value."""
    notes = Notes()
    record, reason = None, piece.reason
    if reason is None:
        try:
            record = understand(piece.value, notes)
        except UnreadableError as error:
            reason = str(error)
    return Read(piece.offset, piece.size, record, reason, piece.excerpt, tuple(notes.left_out))
