"""The staging file: the needed columns of the needed tables of a dump, in SQLite, and how far the dump was read.

Everything that a piece of the dump brings is one transaction: rows, faults, and where the piece ended. So a reader that
was killed goes on where it stopped, and what it tells (the journal) is numbered the same as if it had not been.
"""

# ruff: noqa: S608  (no names but those of TABLES come into these statements)
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graphsig.errors import ConflictError, SourceError
from graphsig.loaders.musicbrainz import copying
from graphsig.loaders.musicbrainz.archive import DAMAGE, Archive, Member
from graphsig.loaders.musicbrainz.records import Staged
from graphsig.loaders.musicbrainz.tables import ENTITIES, NAMES, TABLES, Kind, Table
from graphsig.loaders.pipeline.quarantine import Fault
from graphsig.loaders.pipeline.source import Item

SCHEMAS = range(25, 32)  # SCHEMA_SEQUENCE of dumps whose tables are known, as of July 2026
EXCERPT = 200  # characters of a faulty line that are listed
FEW = 1_000  # faults in a table after which more than half of its lines must be readable
_TYPES: dict[Kind, str] = {
    "gid": "TEXT NOT NULL",
    "text": "TEXT NOT NULL",
    "text?": "TEXT",
    "number": "INTEGER NOT NULL",
}
_OWN = """
CREATE TABLE IF NOT EXISTS journal (
    n INTEGER PRIMARY KEY, fault INTEGER NOT NULL, what TEXT NOT NULL, lines INTEGER NOT NULL, at INTEGER NOT NULL,
    size INTEGER NOT NULL, excerpt TEXT NOT NULL, loaded INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS progress (member TEXT PRIMARY KEY, at INTEGER NOT NULL, lines INTEGER NOT NULL,
    faults INTEGER NOT NULL, done INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
Told = Item[Staged] | Fault


class Staging:
    """An open staging file; raises ConflictError if another process uses it, SourceError if it cannot be used.

    Only the thread that opened it may use it, but any may `interrupt` it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=1)
            self._prepare()
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise ConflictError("Another process is loading this dump, so this one stopped.") from error
            raise self.unusable(error) from error

    def _prepare(self) -> None:
        run = self.database.execute
        run("PRAGMA locking_mode = EXCLUSIVE")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = NORMAL")
        run("PRAGMA temp_store = FILE")
        run("PRAGMA cache_size = -32768")  # KiB
        run("BEGIN EXCLUSIVE")
        run("COMMIT")  # the lock stays
        self.database.executescript(_OWN)
        for table in TABLES.values():
            columns = ", ".join(f'"{name}" {_TYPES.get(kind, "")}' for name, kind in table.columns.items())
            kept = "id INTEGER PRIMARY KEY" if table.key == "id" else None
            columns = (
                columns.replace('"id" INTEGER NOT NULL', kept) if kept else f"{columns}, PRIMARY KEY ({table.key})"
            )
            without = "" if kept else " WITHOUT ROWID"
            run(f'CREATE TABLE IF NOT EXISTS "{table.name}" ({columns}){without}')

    def unusable(self, error: sqlite3.Error) -> SourceError:
        """Return the error that tells the user what to do about one of SQLite's."""
        return SourceError(
            f"The staging file {self.path} cannot be used ({error}). See that there is room on the disk; if that does "
            "not help, delete the file and give the same command again."
        )

    def interrupt(self) -> None:
        """Stop what runs; called from any thread."""
        self.database.interrupt()

    def close(self) -> None:
        """Close the file; it stays on the disk."""
        self.database.close()

    @property
    def complete(self) -> bool:
        """True if all of the dump that can be read is in the file."""
        return self._state("complete") is not None

    @property
    def damage(self) -> str | None:
        """The fault of the dump, if it is cut off or damaged."""
        return self._state("damage")

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return int(self.database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def told(self, start: int) -> Iterator[tuple[int, Told]]:
        """Yield what the journal holds from the entry `start` on, with its number."""
        entries = self.database.execute("SELECT * FROM journal WHERE n >= ? ORDER BY n", (start,))
        for n, fault, what, lines, at, size, excerpt, loaded in entries:
            if fault:
                yield n, Fault(n, at, size, what, excerpt, bool(loaded))
            else:
                yield n, Item(n, size, Staged(what, lines), "")

    @property
    def next(self) -> int:
        """The number of the journal's next entry."""
        return int(self.database.execute("SELECT coalesce(max(n) + 1, 0) FROM journal").fetchone()[0])

    def stage(self, archive: Archive) -> Iterator[None]:
        """Read the archive from where the last reader stopped; each step is one transaction."""
        damage = None
        known = False
        try:
            for member in archive.members():
                if member.name == "SCHEMA_SEQUENCE":
                    yield from self._schema(member)
                elif table := TABLES.get(member.name):
                    known = True
                    yield from self._table(table, member)
        except DAMAGE as error:
            damage = archive.damage(error)
        if not known:
            raise SourceError(damage or f"{archive.name} holds none of the tables of a MusicBrainz dump.")
        with self.database:
            self.database.execute("BEGIN")
            self._finish()
            if damage:
                self._keep("damage", damage)
            self._keep("complete", "yes")
        yield

    def _schema(self, member: Member) -> Iterator[None]:
        number = member.stream.read(20).decode("ascii", "replace").strip()
        if self._progress(member)[3] or (number.isdecimal() and int(number) in SCHEMAS):
            return
        known = f"{SCHEMAS.start} to {SCHEMAS.stop - 1}"
        with self.database:
            self.database.execute("BEGIN")
            self._fault(f"schema {number!r} is not one of those known ({known})", 0, 0, number.encode(), loaded=True)
            self._advance(member, 0, 0, 0, done=True)
        yield

    def _table(self, table: Table, member: Member) -> Iterator[None]:
        at, lines, faults, done = self._progress(member)
        if done:
            return
        left = at
        while left and (part := member.stream.read(min(left, 1 << 20))):
            left -= len(part)
        read = table.reader()
        for block in copying.blocks(member.stream):
            with self.database:
                self.database.execute("BEGIN")
                before = lines
                rows: list[tuple[Any, ...]] = []
                places: list[tuple[int, int, bytes]] = []
                for line in block.removesuffix(b"\n").split(b"\n"):
                    if line == rb"\.":  # the end of the data, in dumps made by psql
                        at += 3
                        continue
                    lines += 1
                    try:
                        if (row := read(line.decode())) is not None:
                            rows.append(row)
                            places.append((lines, at, line))
                    except ValueError as error:
                        reason = "invalid UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
                        self._fault(f"{table.name}, line {lines}: {reason}", lines, at, line)
                        faults += 1
                    at += len(line) + 1
                faults += self._insert(table, rows, places)
                self._tell(0, table.name, lines - before, at, len(block), "", False)
                self._advance(member, at, lines, faults)
            yield
            if faults > FEW and faults * 2 > lines:
                raise SourceError(
                    f"Of the first {lines:,} lines of table {table.name}, {faults:,} cannot be read, so this is no "
                    "table that graphsig knows. quarantine.jsonl lists them; a newer graphsig may know it."
                )
        self._advance(member, at, lines, faults, done=True)

    def _insert(self, table: Table, rows: list[tuple[Any, ...]], places: list[tuple[int, int, bytes]]) -> int:
        """Insert rows and return how many were left out, as their key was there before."""
        if not rows:
            return 0
        run = self.database.execute
        text = f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(rows[0]))})'
        run("SAVEPOINT rows")
        try:
            self.database.executemany(text, rows)
        except sqlite3.IntegrityError:
            run("ROLLBACK TO rows")
        else:
            run("RELEASE rows")
            return 0
        faults = 0
        for row, (line, at, raw) in zip(rows, places, strict=True):
            try:
                run(text, row)
            except sqlite3.IntegrityError:
                self._fault(f"{table.name}, line {line}: {table.key} is there before", line, at, raw)
                faults += 1
        run("RELEASE rows")
        return faults

    def _finish(self) -> None:
        """Make the indexes, and take out rows whose MBID another row had before."""
        run = self.database.execute
        for name in ENTITIES:
            run(f'CREATE INDEX "{name} gid" ON "{name}" (gid)')
            again = run(f'SELECT gid, min(id) FROM "{name}" GROUP BY gid HAVING count(*) > 1 ORDER BY 1').fetchall()
            for gid, first in again:
                for row in run(f'SELECT * FROM "{name}" WHERE gid = ? AND id > ? ORDER BY id', (gid, first)).fetchall():
                    line = "\t".join(map(str, row)).encode()
                    self._fault(f"{name}, id {row[0]}: gid is there before", 0, 0, line)
                    run(f'DELETE FROM "{name}" WHERE id = ?', (row[0],))
            run(f'DROP INDEX "{name} gid"')
        for table in TABLES.values():
            for number, columns in enumerate(table.index):
                run(f'CREATE INDEX "{table.name} {number}" ON "{table.name}" ({columns})')
        for name, values in NAMES.items():
            self.database.executemany(f'INSERT OR IGNORE INTO "{name}" VALUES (?, ?)', list(values.items()))

    def _fault(self, reason: str, line: int, at: int, raw: bytes, *, loaded: bool = False) -> None:
        excerpt = raw[: EXCERPT * 4].decode(errors="replace")[:EXCERPT]
        self._tell(1, reason, line, at, len(raw), excerpt, loaded)

    def _tell(self, *entry: object) -> None:
        self.database.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (self.next, *entry))

    def _progress(self, member: Member) -> tuple[int, int, int, int]:
        row = self.database.execute(
            "SELECT at, lines, faults, done FROM progress WHERE member = ?", (member.key,)
        ).fetchone()
        return row or (0, 0, 0, 0)

    def _advance(self, member: Member, at: int, lines: int, faults: int, *, done: bool = False) -> None:
        self.database.execute(
            "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?, ?)", (member.key, at, lines, faults, done)
        )

    def _state(self, key: str) -> str | None:
        row = self.database.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def _keep(self, key: str, value: str) -> None:
        self.database.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))
