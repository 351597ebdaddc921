"""The real tables beside the repository: what is loaded is what an independent count of the files says."""

from __future__ import annotations

from pathlib import Path

from graphsig.loaders.musicbrainz.tables import TABLES


def test_columns_are_where_the_servers_schema_has_them(shared_data: Path, columns: dict[str, list[str]]) -> None:
    schema: dict[str, list[str]] = {}
    for line in (shared_data / "mbdump" / "columns.tsv").read_text().splitlines()[1:]:
        schema.setdefault(line.split("\t")[0], []).append(line.split("\t")[2])
    for table, names in schema.items():
        assert columns[table] == names
        if table in TABLES:
            assert len(names) in TABLES[table].layouts


def test_what_is_kept_stands_where_it_should(columns: dict[str, list[str]]) -> None:
    meant = {
        "begin": "begin_date_year", "end": "end_date_year", "joined": "join_phrase", "year": "date_year",
        "month": "date_month", "day": "date_day", "catno": "catalog_number", "key": "url",
    }  # fmt: skip
    for table, names in columns.items():
        if table not in TABLES:
            continue
        for ours, place in zip(TABLES[table].columns, TABLES[table].layouts[len(names)], strict=True):
            theirs = names[place - 1]
            assert theirs in (ours, meant.get(ours), "first_release_date_year", "link_type"), (table, ours, theirs)
