from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphsig.loaders.discogs.roles import MUSICAL, NOT_MUSICAL, SOUNDS, SYNONYMS, Role, canonical, roles_of


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Producer, Mixed By [Assistant]", [Role("Producer", None, True), Role("Mixed By", "Assistant", False)]),
        ("Written By", [Role("Written-By", None, True)]),
        ("Written-by [Part D, E]", [Role("Written-By", "Part D, E", True)]),
        ("Featuring [Assistance] [Uncredited]", [Role("Featuring", "Assistance, Uncredited", True)]),
        ("Other [a [b], c]", [Role("Other", "a [b], c", False)]),
        ("Engineer [open", [Role("Engineer", "open", False)]),
        ("", []),
        (" , ,", []),
        ("Producer, producer", [Role("Producer", None, True)]),
    ],
)
def test_split(text: str, roles: list[Role]) -> None:
    assert roles_of(text) == tuple(roles)


@pytest.mark.parametrize(
    "role",
    ["Remix", "feat.", "Co-Producer", "Vocals", "Rap", "Alto Saxophone", "Drum Programming", "Electric Piano",
     "Words By", "Edited By", "Scratches", "Conductor", "Turntables", "Sampler", "Rhythm Guitar", "Performer"],
)  # fmt: skip
def test_musical(role: str) -> None:
    assert canonical(role).musical


@pytest.mark.parametrize(
    "role",
    ["Mastered By", "Mixed By", "Recorded By", "Engineer", "Design", "Artwork By", "Photography By", "A&r",
     "Management", "Executive-Producer", "Coordinator", "Liner Notes", "Film Director", "Lacquer Cut By", "Other",
     "DJ Mix",
     "Compiled By", "Guitar Technician", "Visual Effects", "Something Unheard Of"],
)  # fmt: skip
def test_not_musical(role: str) -> None:
    assert not canonical(role).musical


@pytest.mark.parametrize("spellings", [("Written-By", "Written By", "written-by"), ("A&R", "A&r", "a & r")])
def test_one_spelling(spellings: tuple[str, ...]) -> None:
    assert len({canonical(each) for each in spellings}) == 1


def test_the_table_is_of_one_mind() -> None:
    tables = [{" ".join(role.split()) for role in table.split(";")} for table in (MUSICAL, NOT_MUSICAL)]
    assert not tables[0] & tables[1]
    assert set(SYNONYMS.values()) <= tables[0] | tables[1]
    assert all(word.isalpha() for word in SOUNDS)


words = st.text(alphabet="abc -&", min_size=1, max_size=8).filter(lambda text: text.strip(" -&"))


@given(st.lists(st.tuples(words, st.one_of(st.none(), words)), min_size=1, max_size=5))
def test_what_is_joined_is_split_again(pairs: list[tuple[str, str | None]]) -> None:
    text = ", ".join(f"{name} [{detail}]" if detail else name for name, detail in pairs)
    wanted = [canonical(" ".join(n.split()), " ".join(d.split()) if d else None) for n, d in pairs]
    assert roles_of(text) == tuple(dict.fromkeys(wanted))


@given(st.text(alphabet="ab[], ", max_size=40))
def test_any_text_is_split(text: str) -> None:
    for role in roles_of(text):
        assert role.name
        assert role.name == role.name.strip()
        assert canonical(role.name, role.detail) == role
