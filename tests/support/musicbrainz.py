"""A small dump written by hand, and what packs tables into archives."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from graphsig.graph import Graph
from graphsig.loaders import pipeline
from graphsig.loaders.musicbrainz import open_dump
from graphsig.loaders.pipeline.quarantine import Quarantine
from graphsig.loaders.pipeline.report import FileReport

# The columns of the dump's tables, in the order of the schema of 2026.
COLUMNS = {
    "area": "id gid name type edits_pending last_updated begin_date_year begin_date_month begin_date_day end_date_year "
    "end_date_month end_date_day ended comment",
    "country_area": "area",
    "iso_3166_1": "area code",
    "artist": "id gid name sort_name begin_date_year begin_date_month begin_date_day end_date_year end_date_month "
    "end_date_day type area gender comment edits_pending last_updated ended begin_area end_area",
    "artist_alias": "id artist name locale edits_pending last_updated type sort_name begin_date_year begin_date_month "
    "begin_date_day end_date_year end_date_month end_date_day primary_for_locale ended",
    "artist_credit": "id name artist_count ref_count created edits_pending gid",
    "artist_credit_name": "artist_credit position artist name join_phrase",
    "label": "id gid name begin_date_year begin_date_month begin_date_day end_date_year end_date_month end_date_day "
    "label_code type area comment edits_pending last_updated ended",
    "link": "id link_type begin_date_year begin_date_month begin_date_day end_date_year end_date_month end_date_day "
    "attribute_count created ended",
    "link_type": "id parent child_order gid entity_type0 entity_type1 name description link_phrase "
    "reverse_link_phrase long_link_phrase last_updated is_deprecated has_dates entity0_cardinality "
    "entity1_cardinality",
    "url": "id gid url edits_pending last_updated",
    "release_group": "id gid name artist_credit type comment edits_pending last_updated",
    "release_group_meta": "id release_count first_release_date_year first_release_date_month first_release_date_day "
    "rating rating_count",
    "release": "id gid name artist_credit release_group status packaging language script barcode comment "
    "edits_pending quality last_updated",
    "release_country": "release country date_year date_month date_day",
    "release_unknown_country": "release date_year date_month date_day",
    "release_label": "id release label catalog_number last_updated",
    "medium": "id release position format name edits_pending last_updated track_count gid",
    "track": "id gid recording medium position number name artist_credit length edits_pending last_updated "
    "is_data_track",
    "recording": "id gid name artist_credit length comment edits_pending last_updated video",
    "isrc": "id recording isrc edits_pending created",
    "tag": "id name ref_count",
    "genre": "id gid name comment edits_pending last_updated",
    **{f"{each}_tag": f"{each} tag count last_updated" for each in ("artist", "release", "release_group")},
    **{
        f"{each}_gid_redirect": "gid new_id created"
        for each in ("artist", "label", "release_group", "release", "recording")
    },
    **{
        f"l_{each}": "id link entity0 entity1 edits_pending last_updated link_order entity0_credit entity1_credit"
        for each in (
            "artist_artist",
            "artist_url",
            "label_label",
            "label_url",
            "area_area",
            "release_url",
            "release_group_url",
            "recording_url",
        )
    },
}
KINDS = {"artist": "a", "label": "b", "release_group": "c", "release": "d", "recording": "e"}

Tables = dict[str, list[str]]
Row = Mapping[str, Any]


def gid(table: str, number: int) -> str:
    """The MBID of the entity of that row number."""
    return f"{KINDS.get(table, 'f') * 8}-0000-4000-8000-{number:012x}"


def line(table: str, row: Row) -> str:
    """A line of COPY text; what is not given is null."""
    names = COLUMNS[table].split()
    assert row.keys() <= set(names), row.keys() - set(names)
    values = dict(row)
    if "gid" in names and "gid" not in values:
        values["gid"] = gid(table, values["id"])
    return "\t".join(r"\N" if values.get(name) is None else escaped(str(values[name])) for name in names)


def escaped(text: str) -> str:
    """What PostgreSQL writes for a text."""
    for plain, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\b", "\\b"), ("\f", "\\f")):
        text = text.replace(plain, written)
    return text.replace("\v", "\\v")


LITTLE: dict[str, list[Row]] = {
    "area": [
        {"id": 221, "name": "United Kingdom", "type": 1}, {"id": 7, "name": "England"}, {"id": 9, "name": "Rochdale"},
    ],
    "country_area": [{"area": 221}],
    "iso_3166_1": [{"area": 221, "code": "GB"}],
    "l_area_area": [
        {"id": 1, "link": 9, "entity0": 221, "entity1": 7},
        {"id": 2, "link": 9, "entity0": 7, "entity1": 9},
    ],
    "artist": [
        {"id": 1, "name": "Autechre", "sort_name": "Autechre", "begin_date_year": 1987, "type": 2, "area": 9,
         "comment": "British electronic duo"},
        {"id": 2, "name": "Rob Brown", "sort_name": "Brown, Rob", "begin_date_year": 1971, "type": 1},
        {"id": 3, "name": "Gescom", "sort_name": "Gescom", "type": 2},
        {"id": 4, "name": "Back\\slash\tTab\nLine", "sort_name": "B"},
        {"id": 5, "name": "Various Artists", "sort_name": "Various", "gid": "89ad4ac3-39f7-470e-963a-56509c546377"},
        {"id": 6, "name": "Ae Tribute", "sort_name": "Ae Tribute", "begin_date_year": 2000, "end_date_year": 2001},
    ],
    "artist_alias": [
        {"id": 1, "artist": 1, "name": "ae", "type": 3},
        {"id": 2, "artist": 2, "name": "Robert Brown", "type": 2},
    ],
    "artist_credit_name": [
        {"artist_credit": 1, "position": 0, "artist": 1, "name": "Autechre", "join_phrase": ""},
        {"artist_credit": 2, "position": 0, "artist": 1, "name": "AE", "join_phrase": " & "},
        {"artist_credit": 2, "position": 1, "artist": 3, "name": "Gescom", "join_phrase": ""},
        {"artist_credit": 3, "position": 0, "artist": 5, "name": "Various Artists", "join_phrase": ""},
    ],
    "artist_gid_redirect": [{"gid": "aaaaaaaa-1111-4000-8000-000000000001", "new_id": 1}],
    "link_type": [
        {"id": 103, "name": "member of band"}, {"id": 722, "name": "subgroup"}, {"id": 108, "name": "is person"},
        {"id": 102, "name": "collaboration"}, {"id": 5, "name": "tribute"}, {"id": 6, "name": "influenced by"},
        {"id": 110, "name": "married"}, {"id": 200, "name": "label ownership"}, {"id": 180, "name": "discogs"},
    ],
    "link": [
        {"id": 1, "link_type": 103, "begin_date_year": 1990, "ended": "f"},
        {"id": 2, "link_type": 103, "begin_date_year": 1987, "end_date_year": 1989, "ended": "t"},
        {"id": 3, "link_type": 722, "ended": "f"}, {"id": 4, "link_type": 108, "ended": "f"},
        {"id": 5, "link_type": 102, "end_date_year": 1999, "ended": "t"}, {"id": 6, "link_type": 5, "ended": "f"},
        {"id": 7, "link_type": 6, "ended": "f"}, {"id": 8, "link_type": 110, "ended": "f"},
        {"id": 9, "link_type": 1, "ended": "f"}, {"id": 10, "link_type": 200, "ended": "f"},
        {"id": 11, "link_type": 180, "ended": "f"}, {"id": 12, "link_type": 180, "ended": "t"},
    ],
    "l_artist_artist": [
        {"id": 1, "link": 1, "entity0": 2, "entity1": 1}, {"id": 2, "link": 2, "entity0": 2, "entity1": 1},
        {"id": 3, "link": 3, "entity0": 3, "entity1": 1}, {"id": 4, "link": 4, "entity0": 4, "entity1": 2},
        {"id": 5, "link": 5, "entity0": 1, "entity1": 3}, {"id": 6, "link": 6, "entity0": 6, "entity1": 1},
        {"id": 7, "link": 7, "entity0": 6, "entity1": 3}, {"id": 8, "link": 8, "entity0": 2, "entity1": 4},
    ],
    "url": [
        {"id": 1, "url": "https://www.discogs.com/artist/41"}, {"id": 2, "url": "https://www.last.fm/music/Autechre"},
        {"id": 3, "url": "https://www.deezer.com/artist/1149"}, {"id": 4, "url": "https://www.wikidata.org/wiki/Q207406"},
        {"id": 5, "url": "https://open.spotify.com/artist/6WH1V41LwGDGmlPUhSZLHO"},
        {"id": 6, "url": "https://autechre.ws/"}, {"id": 7, "url": "https://www.discogs.com/artist/999"},
        {"id": 8, "url": "https://www.discogs.com/label/23528"}, {"id": 9, "url": "https://www.discogs.com/master/1315"},
        {"id": 10, "url": "https://www.discogs.com/release/157"}, {"id": 11, "url": "https://www.deezer.com/track/12"},
    ],
    "l_artist_url": [
        *({"id": number, "link": 11, "entity0": 1, "entity1": number} for number in range(1, 7)),
        {"id": 7, "link": 12, "entity0": 1, "entity1": 7},  # it has ended
        {"id": 8, "link": 11, "entity0": 1, "entity1": 8},  # a label's page is not who the artist is
    ],
    "l_label_url": [{"id": 1, "link": 11, "entity0": 1, "entity1": 8}],
    "l_release_group_url": [{"id": 1, "link": 11, "entity0": 1, "entity1": 9}],
    "l_release_url": [{"id": 1, "link": 11, "entity0": 1, "entity1": 10}],
    "l_recording_url": [{"id": 1, "link": 11, "entity0": 1, "entity1": 11}],
    "label": [{"id": 1, "name": "Warp", "area": 221}, {"id": 2, "name": "Warp Group"}],
    "l_label_label": [{"id": 1, "link": 10, "entity0": 2, "entity1": 1}],  # the first owns the second
    "release_group": [
        {"id": 1, "name": "Anti EP", "artist_credit": 1, "type": 3},
        {"id": 2, "name": "Sampler", "artist_credit": 3, "type": 1},
    ],
    "release_group_meta": [{"id": 1, "first_release_date_year": 1994}, {"id": 2, "first_release_date_year": None}],
    "release": [
        {"id": 1, "name": "Anti EP", "artist_credit": 1, "release_group": 1, "status": 1, "barcode": "5021603054129"},
        {"id": 2, "name": "Sampler", "artist_credit": 3, "release_group": 2, "status": 2},
    ],
    "release_country": [
        {"release": 1, "country": 221, "date_year": 1994, "date_month": 9, "date_day": 3},
        {"release": 1, "country": 7, "date_year": 1995},
    ],
    "release_unknown_country": [{"release": 2, "date_year": 1996, "date_month": 2}],
    "release_label": [{"id": 1, "release": 1, "label": 1, "catalog_number": "WAP54"}],
    "medium": [{"id": 1, "release": 1, "position": 1}, {"id": 2, "release": 2, "position": 2}],
    "recording": [
        {"id": 1, "name": "Flutter", "artist_credit": 1, "length": 596000, "video": "f"},
        {"id": 2, "name": "Keyn\u2019ell", "artist_credit": 2, "video": "f"},
    ],
    "track": [
        {"id": 1, "recording": 1, "medium": 1, "position": 3, "name": "Flutter", "artist_credit": 1},
        {"id": 2, "recording": 2, "medium": 2, "position": 1, "name": "Keyn\u2019ell", "artist_credit": 2},
        {"id": 3, "recording": 1, "medium": 2, "position": 4, "name": "Flutter", "artist_credit": 1},
    ],
    "isrc": [{"id": 1, "recording": 1, "isrc": "GBBPW9400033"}, {"id": 2, "recording": 1, "isrc": "gb-bpw-94-00034"}],
    "tag": [{"id": 1, "name": "idm"}, {"id": 2, "name": "seen live"}, {"id": 3, "name": "hated"}],
    "genre": [{"id": 1, "name": "idm"}],
    "artist_tag": [
        {"artist": 1, "tag": 1, "count": 12}, {"artist": 1, "tag": 2, "count": 2}, {"artist": 1, "tag": 3, "count": -1},
    ],
    "release_group_tag": [{"release_group": 1, "tag": 1, "count": 3}, {"release_group": 1, "tag": 2, "count": 1}],
    "release_tag": [{"release": 1, "tag": 1, "count": 1}],
}  # fmt: skip


@pytest.fixture
def columns() -> dict[str, list[str]]:
    return {table: names.split() for table, names in COLUMNS.items()}


@pytest.fixture
def little() -> Tables:
    """A small dump that has something of everything, as the lines of its tables."""
    return {table: [line(table, row) for row in rows] for table, rows in LITTLE.items()}


@pytest.fixture(scope="session")
def written() -> Callable[[str, Row], str]:
    """A function that writes a row of a table as a line."""
    return line


@pytest.fixture(scope="session")
def mbid() -> Callable[[str, int], str]:
    return gid


def archive(tables: Mapping[str, bytes], path: Path) -> Path:
    """Pack tables as MusicBrainz does: in alphabetical order, in a folder, after some files of another kind."""
    mode: Any = {".bz2": "w:bz2", ".gz": "w:gz", ".xz": "w:xz", ".tar": "w"}[path.suffix]
    others = {"TIMESTAMP": b"2026-07-01 00:00:00+00", "COPYING": b"CC0", "SCHEMA_SEQUENCE": b"30\n"}
    members = others | {f"mbdump/{name}": tables[name] for name in sorted(tables)}
    with tarfile.open(path, mode) as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return path


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    """A function that packs tables (lines, or bytes as they are) into an archive."""

    def pack(tables: Mapping[str, list[str] | bytes], name: str = "mbdump.tar.bz2") -> Path:
        files = {
            table: lines if isinstance(lines, bytes) else "".join(f"{each}\n" for each in lines).encode()
            for table, lines in tables.items()
        }
        return archive(files, tmp_path / name)

    return pack


Load = Callable[..., Any]


@pytest.fixture
def load(bench: Any, tmp_path: Path) -> Load:
    """A function that loads archives of one dump into a graph and returns the report."""

    async def run(graph: Graph, *paths: Path, **options: Any) -> FileReport:
        quarantine = Quarantine(bench.quarantine)
        with open_dump([str(path) for path in paths], tmp_path / "staging") as sources:
            report = await pipeline.load_all(graph, sources, quarantine=quarantine, **options)
        assert list((tmp_path / "staging").iterdir()) == [] or options.get("limit")
        return report.files[0]

    return run


def generated(releases: int) -> dict[str, Iterator[Row]]:
    """A dump of so many releases, with the proportions of the real one, as rows of its tables."""
    artists, groups, recordings = releases // 2 + 2, releases * 4 // 5 + 1, releases * 7

    def some(number: int, below: int) -> int:
        return 1 + number * 7919 % below * 3  # a row number, spread over all of them

    return {
        "artist": (
            {"id": 1 + n * 3, "name": f"Artist {n}", "sort_name": f"{n}, Artist", "begin_date_year": 1950 + n % 60,
             "type": 1 + n % 2, "area": 221}
            for n in range(artists)
        ),
        "area": iter([{"id": 221, "name": "United Kingdom", "type": 1}]),
        "iso_3166_1": iter([{"area": 221, "code": "GB"}]),
        "artist_alias": (
            {"id": n, "artist": some(n, artists), "name": f"Alias {n}", "type": 1} for n in range(releases // 5)
        ),
        "artist_credit_name": (
            {"artist_credit": n // 2, "position": n % 2, "artist": some(n, artists), "name": f"Credit {n}",
             "join_phrase": "" if n % 2 else " & "}
            for n in range(releases)
        ),
        "link_type": iter([{"id": 103, "name": "member of band"}, {"id": 180, "name": "discogs"}]),
        "link": ({"id": n, "link_type": (103, 180)[n % 2], "begin_date_year": 1990, "ended": "f"} for n in range(100)),
        "l_artist_artist": (
            {"id": n, "link": n * 2 % 100, "entity0": some(n, artists), "entity1": some(n * 31 + 7, artists)}
            for n in range(releases // 7)
        ),
        "url": ({"id": n, "url": f"https://www.discogs.com/artist/{n}"} for n in range(releases)),
        "l_artist_url": (
            {"id": n, "link": 1, "entity0": some(n, artists), "entity1": n} for n in range(releases)
        ),
        "label": ({"id": 1 + n * 3, "name": f"Label {n}", "area": 221} for n in range(releases // 20 + 1)),
        "release_group": (
            {"id": 1 + n * 3, "name": f"Album {n}", "artist_credit": n % (releases // 2), "type": 1}
            for n in range(groups)
        ),
        "release": (
            {"id": 1 + n * 3, "name": f"Album {n}", "artist_credit": n % (releases // 2), "status": 1,
             "release_group": some(n, groups), "barcode": f"{n:013}"}
            for n in range(releases)
        ),
        "release_country": (
            {"release": 1 + n * 3, "country": 221, "date_year": 1960 + n % 60} for n in range(releases)
        ),
        "release_label": (
            {"id": n, "release": 1 + n * 3, "label": some(n, releases // 20 + 1), "catalog_number": f"CAT{n}"}
            for n in range(releases)
        ),
        "medium": ({"id": n, "release": 1 + n * 3, "position": 1} for n in range(releases)),
        "recording": (
            {"id": 1 + n * 3, "name": f"Song {n}", "artist_credit": n % (releases // 2), "length": n, "video": "f"}
            for n in range(recordings)
        ),
        "track": (
            {"id": n, "gid": gid("track", n), "recording": some(n, recordings), "medium": n % releases,
             "position": 1 + n // releases}
            for n in range(releases * 10)
        ),
        "isrc": (
            {"id": n, "recording": some(n, recordings), "isrc": f"GBAAA{n:07}"} for n in range(releases)
        ),
        "tag": ({"id": n, "name": f"tag {n}"} for n in range(500)),
        "artist_tag": (
            {"artist": 1 + n // 2 * 3, "tag": n * 7 % 500, "count": 1 + n % 9} for n in range(releases // 3)
        ),
        "genre": ({"id": n, "name": f"tag {n}"} for n in range(200)),
        "release_group_tag": (
            {"release_group": 1 + n * 3, "tag": n % 500, "count": 1} for n in range(releases // 2)
        ),
    }  # fmt: skip


@pytest.fixture(scope="session")
def larger() -> Callable[[int], Tables]:
    """A function that makes a dump of so many releases, as the lines of its tables."""
    return lambda releases: {table: [line(table, row) for row in rows] for table, rows in generated(releases).items()}
