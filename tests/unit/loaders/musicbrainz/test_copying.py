r"""COPY text: what PostgreSQL writes is read as it was meant."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.loaders.musicbrainz import copying


def written(text: str) -> str:
    """What PostgreSQL's CopyAttributeOutText makes of a text."""
    signs = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
    return "".join(signs.get(sign, sign) for sign in text)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",))))
def test_what_was_written_is_read(text: str) -> None:
    line = written(text)
    assert "\n" not in line
    assert "\t" not in line
    assert copying.unescaped(line) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [(r"\303\251t\351e", None), (r"\303\251", "é"), (r"\xc3\xA9", "é"), (r"\101", "A"), (r"\x41z", "Az"), (r"\q", "q"),
     ("ends\\", "ends\\"), (r"a\\Nb", r"a\Nb"), (r"\0", None), (r"\x00", None), (r"\777", None)],
)  # fmt: skip
def test_other_escapes(line: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(ValueError, match=r"UTF-8|NUL"):
            copying.unescaped(line)
    else:
        assert copying.unescaped(line) == text


@given(st.lists(st.binary(max_size=30).filter(lambda line: b"\n" not in line)), st.integers(1, 50), st.booleans())
def test_blocks_end_where_lines_end(lines: list[bytes], size: int, ended: bool) -> None:
    data = b"\n".join(lines) + (b"\n" if ended else b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "BLOCK", size)
        patch.setattr(copying, "READ", 7)
        found = list(copying.blocks(io.BytesIO(data)))
    assert b"".join(found) == data
    longest = max(map(len, lines), default=0)
    for block in found[:-1]:
        assert block.endswith(b"\n") or len(block) <= max(size, longest) + 7


def test_a_line_without_end_is_taken_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "BLOCK", 1_000)
    monkeypatch.setattr(copying, "READ", 100)
    found = list(copying.blocks(io.BytesIO(b"x" * 100_000)))
    assert sum(map(len, found)) == 100_000
    assert max(map(len, found)) <= 1_000
