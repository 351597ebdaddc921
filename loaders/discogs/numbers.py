"""Sets of catalogue numbers that take a bit each: Discogs' largest numbers are some 35 million."""

from __future__ import annotations

_DENSE = 1 << 28  # numbers from here on are kept one by one
_STEP = 1 << 20


class Numbers:
    """A set of numbers, given as digits."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._others: set[int] = set()

    def add(self, number: str) -> bool:
        """Add a number; whether it was not there yet."""
        value = int(number)
        if value >= _DENSE:
            new = value not in self._others
            self._others.add(value)
            return new
        at, bit = value >> 3, 1 << (value & 7)
        if at >= len(self._bits):
            self._bits.extend(bytes(at + _STEP - len(self._bits)))
        new = not self._bits[at] & bit
        self._bits[at] |= bit
        return new

    def __contains__(self, number: str) -> bool:
        value = int(number)
        if value >= _DENSE:
            return value in self._others
        at = value >> 3
        return at < len(self._bits) and bool(self._bits[at] & (1 << (value & 7)))
