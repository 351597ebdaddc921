"""Which artists are recognised in articles: a set of texts written for it, with the names that are hard to tell."""

from __future__ import annotations

from typing import Any

import pytest

from graphsig.loaders.editorial.candidates import Ties

NAMES = {
    "air": ("Air", "AIR"),
    "can": ("Can",),
    "the-the": ("The The",),
    "love": ("Love",),
    "yes": ("Yes",),
    "low": ("Low",),
    "live": ("Live",),
    "free": ("Free",),
    "chk": ("!!!", "Chk Chk Chk"),
    "m": ("M",),
    "band": ("The Band",),
    "who": ("The Who",),
    "new-order": ("New Order",),
    "massive": ("Massive Attack",),
    "talk-talk": ("Talk Talk",),
    "beach-house": ("Beach House",),
    "autechre": ("Autechre", "Ae"),
    "boc": ("Boards Of Canada",),
    "aphex": ("Aphex Twin", "AFX", "Richard D. James"),
    "neu": ("Neu!",),
    "faust": ("Faust",),
    "kraftwerk": ("Kraftwerk",),
    "mum": ("múm",),
    "bjork": ("Björk",),
    "gnr": ("Guns N' Roses",),
    "sg": ("Simon & Garfunkel", "Simon And Garfunkel"),
    "sigur": ("Sigur Rós",),
    "destiny": ("Destiny's Child",),
    "plaid": ("Plaid",),
    "squarepusher": ("Squarepusher",),
    "808": ("808 State",),
    "311": ("311",),
    "acdc": ("AC/DC",),
    "belle": ("Belle And Sebastian",),
    "moby": ("Moby",),
    "stereolab": ("Stereolab",),
    "broadcast": ("Broadcast",),
    "slint": ("Slint",),
    "boston": ("Boston",),
    "prince": ("Prince",),
    "x:nirvana-us": ("Nirvana",),
    "x:nirvana-uk": ("Nirvana",),
    "x:ivy-a": ("Ivy",),
    "x:ivy-b": ("Ivy",),
    "liquid": ("Air Liquide",),
    "mogwai": ("Mogwai",),
    "delia": ("Delia Derbyshire",),
    "u2": ("U2",),
    "deadmau5": ("deadmau5",),
    "kino": ("Кино",),
}
DEGREES = {"x:nirvana-us": 900, "x:nirvana-uk": 40, "x:ivy-a": 30, "x:ivy-b": 28}
TIES = {
    "can": Ties(labels=frozenset({"spoon"}), style="krautrock"),
    "neu": Ties(style="krautrock"),
    "low": Ties(labels=frozenset({"small"}), style="slowcore"),
    "mogwai": Ties(labels=frozenset({"small"})),
    "broadcast": Ties(labels=frozenset({"warp"})),
    "boc": Ties(labels=frozenset({"warp"})),
    "x:ivy-a": Ties(near=frozenset({"stereolab"})),
}

# Text, and who is mentioned in it. An article is a text; T: stands for its title and tags.
SENTENCES: list[tuple[str, set[str]]] = [
    ("Few records have aged as gently as the ones Boards of Canada made in the hills.", {"boc"}),
    ("The French duo Air played their first album from end to end.", {"air"}),
    ("Air is what we breathe, and clean air is rare in this town.", set()),
    ("Air pollution has risen again. Air travel is to blame.", set()),
    ("She flew home with Air France after the festival.", set()),
    ("Can you hear the rain? Can anybody?", set()),
    ("You can keep the change.", set()),
    ("Hidden between Neu!, Can and Faust lies a whole continent.", {"neu", "can", "faust"}),
    ("Nobody drums like that any more, least of all since Can’s album of 1971.", {"can"}),
    ("The The returned after seventeen years with a new album.", {"the-the"}),
    ("A slip of the pen put the the before every noun.", set()),
    ("Matt Johnson, who sings in The The, wrote the score.", {"the-the"}),
    ("Love is a strange thing to write about, but love sells.", set()),
    ("Arthur Lee’s band Love recorded it in six days.", {"love"}),
    ("Yes, the encore was worth the wait.", set()),
    ("The five members of the group Yes never agreed on a cover.", {"yes"}),
    ("He sold the house for a low price; Low tide was at nine.", set()),
    ("Three songs by Low, hushed as ever, closed the night.", {"low"}),
    ("Bowie finished the album “Low” in Berlin.", set()),
    ("The Live album was taped in a church. Live music matters.", set()),
    ("Free entry until ten, free drinks until they run out.", set()),
    ("What a night!!! We danced until four.", set()),
    ("The dance-punk band !!! filled the tent.", {"chk"}),
    ("Chk Chk Chk filled the tent again in August.", {"chk"}),
    ("Take the M train to the last stop.", set()),
    ("The pop project M had one hit and a dozen good songs.", {"m"}),
    ("The band took a bow, and the band left.", set()),
    ("Dylan toured with The Band for most of that year.", {"band"}),
    ("The Who’s first single was cut in an afternoon.", {"who"}),
    ("The who, the what and the why of record collecting.", set()),
    ("There is a new order in the charts, and it is not pretty.", set()),
    ("Bernard formed New Order with what was left.", {"new-order"}),
    ("The army launched a massive attack at dawn.", set()),
    ("Bristol gave us Massive Attack and a slower heartbeat.", {"massive"}),
    ("They talk, talk and talk, but Talk Talk knew when to be silent.", {"talk-talk"}),
    ("We rented a beach house for the summer.", set()),
    ("autechre is spelled in small letters on the sleeve; Autechre’s music is not small.", {"autechre"}),
    ("BOARDS OF CANADA, the poster said, and nothing else.", {"boc"}),
    ("Icelandic dreamers múm and Sigur Ros shared a bus, with Bjork at the wheel.", {"mum", "sigur", "bjork"}),
    ("Guns N’ Roses were late. Simon and Garfunkel would have been on time.", {"gnr", "sg"}),
    ("Destiny’s Child sang it first.", {"destiny"}),
    ("He wore plaid to the show. A plaid shirt, that is.", set()),
    ("Between sets by Squarepusher and Plaid we drank tea.", {"squarepusher", "plaid"}),
    ("808 State’s set ran until the police came.", {"808"}),
    ("It cost 311 crowns to get in.", set()),
    ("AC/DC were louder, Belle & Sebastian were braver.", {"acdc", "belle"}),
    ("I read Moby Dick on the tour bus.", set()),
    ("Moby played the piano, then the crowd.", {"moby"}),
    ("The radio broadcast was cut short.", set()),
    ("Broadcast were on the same label as Boards of Canada, and it shows: Broadcast never raised their voice.",
     {"broadcast", "boc"}),
    ("Somewhere between Mogwai and silence stands Low.", {"mogwai", "low"}),
    ("She moved to Boston to study law.", set()),
    ("A prince among men, he never met Prince Charles.", set()),
    ("Nirvana recorded it in two weeks.", {"x:nirvana-us"}),
    ("Ivy is a plant. The band Ivy is harder to find.", set()),
    ("Stereolab brought the New York band Ivy along.", {"stereolab", "x:ivy-a"}),
    ("Air Liquide pressed acid into vinyl.", {"liquid"}),
    ("The Delia Derbyshire archive holds 267 tapes.", {"delia"}),
    ("Irish giants U2 played a roof.", {"u2"}),
    ("Producer deadmau5 kept the helmet on.", {"deadmau5"}),
    ("Виктор Цой основал группу Кино в 1981 году.", {"kino"}),
    ("Write to plaid@quiet.example or see quiet.example/Autechre for more.", set()),
    ("“Drukqs” by Aphex Twin, alias AFX, is two records in one.", {"aphex"}),
]  # fmt: skip

# Texts that are known to be too hard; they count in the figures.
TOO_HARD: list[tuple[str, set[str]]] = [
    ("The Who smashed what they could not tune.", {"who"}),
    ("Everybody in the room had an opinion on Can.", {"can"}),
    ("Free! That is how it felt to hear Free again.", {"free"}),
    ("In this week’s mail: a question about Love.", set()),
]

# With titles and tags.
TITLED: list[tuple[str, str, tuple[str, ...], set[str]]] = [
    ("Air – Ten Rooms", "Nobody expected Air to come back with strings. Strings, of all things.", (), {"air"}),
    ("Ten Rooms", "Nobody expected Air to come back with strings.", ("Air", "Reviews"), {"air"}),
    ("Ten Rooms", "Nobody expected Air to come back with strings.", ("Reviews",), set()),
    ("Can You Feel The Love Of Live Music?", "A column about nothing much, written in a hurry.", (), set()),
    ("Low: A Winter Diary", "In the snow, with Low on the stereo, the miles went by.", (), {"low"}),
]


@pytest.fixture
def world(scene: Any) -> Any:
    return scene(NAMES, DEGREES, TIES)


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:40] for text, _ in SENTENCES])
def test_sentence(world: Any, text: str, expected: set[str]) -> None:
    mentions, _ = world.read(text)
    assert {each.artist for each in mentions} == expected
    assert all(0 < each.confidence <= 1 for each in mentions)


@pytest.mark.parametrize(("title", "text", "tags", "expected"), TITLED)
def test_title_and_tags_are_context(
    world: Any, title: str, text: str, tags: tuple[str, ...], expected: set[str]
) -> None:
    assert {each.artist for each in world.read(text, title, tags)[0]} == expected


def test_precision_and_recall(world: Any, capsys: Any) -> None:
    """Over all texts, as a figure to compare by (`pytest -s` shows it)."""
    right = wrong = missed = 0
    for text, expected in SENTENCES + TOO_HARD:
        found = {each.artist for each in world.read(text)[0]}
        right, wrong, missed = (
            right + len(found & expected),
            wrong + len(found - expected),
            missed + len(expected - found),
        )
    with capsys.disabled():
        print(f"\nrecognition: {len(SENTENCES + TOO_HARD)} texts, precision {right / (right + wrong):.3f}, "  # noqa: T201
              f"recall {right / (right + missed):.3f} ({right} right, {wrong} wrong, {missed} missed)")  # fmt: skip
    assert right / (right + wrong) >= 0.97
    assert right / (right + missed) >= 0.93
