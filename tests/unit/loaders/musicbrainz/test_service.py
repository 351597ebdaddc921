"""The web service: recorded answers are understood, and a service that misbehaves is borne with.

Waits go by a clock on which they take no time. How processes share a pace is tested in
tests/machine/loaders/test_pace.py.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from graphsig.errors import RemoteError, SettingsError
from graphsig.loaders.musicbrainz.records import Artist, Relation
from graphsig.loaders.musicbrainz.service import Service, UnreadableAnswerError
from graphsig.loaders.musicbrainz.update import open_update
from graphsig.loaders.remote.client import Client
from graphsig.loaders.remote.pace import Pace
from graphsig.settings import Settings

ANSWERS = Path(__file__).parents[4] / "tests" / "data" / "musicbrainz"
EXO = "b3785a55-2cf6-497d-b8e3-cfa21a36f997"
PROKOFIEV = "0e43fe9d-c472-4b62-be9e-55f971a023e1"
KNOWN = (ANSWERS / f"{EXO}.xml").read_bytes()
TAGGED = """<metadata xmlns="http://musicbrainz.org/ns/mmd-2.0#"><artist type="Person" id="{0}"><name>N</name>
<sort-name>N</sort-name><life-span><begin>1950-02</begin><end>1999</end></life-span>
<alias-list count="1"><alias type="Legal name" sort-name="L">Legal</alias></alias-list>
<tag-list><tag count="3"><name>idm</name></tag><tag count="0"><name>none</name></tag></tag-list>
<relation-list target-type="url">
<relation type="discogs"><target id="x">https://www.discogs.com/artist/41</target></relation>
<relation type="discogs"><target id="y">https://www.discogs.com/artist/42</target><ended>true</ended></relation>
<relation type="last.fm"><target id="z">https://www.last.fm/music/Au+T</target></relation></relation-list>
<relation-list target-type="artist"><relation type="subgroup"><target>{1}</target><artist id="{1}"><name>G</name>
</artist></relation><relation type="married"><target>{1}</target><artist id="{1}"><name>G</name></artist></relation>
</relation-list></artist></metadata>"""


@pytest.fixture
def ask(service: Any, clock: Any, tmp_path: Path) -> Callable[..., Artist | None]:
    """A function that asks for an artist, by a client that tries twice; the service tells moments by the clock."""
    service.monotonic = clock.monotonic

    def get(gid: str = EXO, **options: Any) -> Artist | None:
        pace = Pace(tmp_path, "host", 0.0, clock=clock)
        with Client(pace, service="MusicBrainz", contact="me@example.org", **{"tries": 2, **options}) as client:
            return Service(client, service.url).artist(gid)

    return get


def test_a_group_with_members_and_subgroups(service: Any, ask: Any) -> None:
    service.plays(f"/ws/2/artist/{EXO}", service.reply(KNOWN))
    artist = ask()
    assert (artist.gid, artist.name, artist.kind, artist.country) == (EXO, "EXO", "group", "KR")
    assert (artist.begin_year, artist.end_year, artist.merged) == (2011, None, ())
    assert artist.comment == "South Korean-Chinese boy group"
    tao = "143472cb-de19-4da3-b8ac-8a7d01b6638d"
    assert Relation("MEMBER_OF", "", tao, EXO, 2011, 2015) in artist.relations
    assert (tao, "黄子韬") in artist.others
    # counted in the file: twelve members, of whom three have left, and three subgroups
    assert [each.type for each in artist.relations] == ["MEMBER_OF"] * 12 + ["SUBGROUP_OF"] * 3
    assert {each.end for each in artist.relations} == {EXO}
    assert sum(each.ended is not None for each in artist.relations) == 3
    asked = service.asked[0]
    assert asked.query["inc"].split() == ["aliases", "tags", "artist-rels", "url-rels"]
    assert asked.headers["User-Agent"].startswith("graphsig/")
    assert "me@example.org" in asked.headers["User-Agent"]


def test_a_person_with_aliases(service: Any, ask: Any) -> None:
    service.plays(f"/ws/2/artist/{PROKOFIEV}", service.reply((ANSWERS / f"{PROKOFIEV}.xml").read_bytes()))
    artist = ask(PROKOFIEV)
    assert (artist.begin_year, artist.end_year, artist.country, artist.kind) == (1891, 1953, "RU", "person")
    assert len(artist.aliases) == 28
    assert ("alias", "プロコフィエフ") in artist.aliases


def test_tags_links_and_kinds_of_names(service: Any, ask: Any) -> None:
    service.plays("*", service.reply(TAGGED.format(EXO, PROKOFIEV)))
    artist = ask()
    assert artist.tags == (("idm", 3, False),)
    assert artist.ids == ("discogs:artist:41", "lastfm:artist:au t")
    assert artist.aliases == (("real name", "Legal"),)
    assert artist.relations == (Relation("SUBGROUP_OF", "", EXO, PROKOFIEV, None, None),)
    assert (artist.begin_year, artist.end_year) == (1950, 1999)


def test_an_artist_that_was_merged_into_another(service: Any, ask: Any) -> None:
    service.plays(f"/ws/2/artist/{PROKOFIEV}", service.reply(b"", 301, Location=f"/ws/2/artist/{EXO}?inc=aliases"))
    service.plays(f"/ws/2/artist/{EXO}", service.reply(KNOWN))
    artist = ask(PROKOFIEV)
    assert (artist.gid, artist.merged) == (EXO, (PROKOFIEV,))


@pytest.mark.parametrize("status", [404, 400, 410])
def test_an_artist_nobody_has(service: Any, ask: Any, status: int) -> None:
    service.plays("*", service.reply(b"<error><text>Not Found</text></error>", status))
    assert ask() is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<metadata", b"{}", b"\xff\xfe<\0m\0", KNOWN[:3_000], b"<metadata/>", b"<html><body/></html>",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><metadata>&a;</metadata>",
        b"<metadata xmlns='http://musicbrainz.org/ns/mmd-2.0#'><artist id='no'><name>x</name></artist></metadata>",
        b"<metadata xmlns='http://musicbrainz.org/ns/mmd-2.0#'><artist id='%b'/></metadata>" % EXO.encode(),
        TAGGED.format(EXO, "'").encode(),
        b"<metadata xmlns='http://musicbrainz.org/ns/mmd-2.0#'>" + b"<artist><relation-list target-type='artist'>"
        b"<relation>" * 5_000,
    ],
)  # fmt: skip
def test_answers_that_are_none(service: Any, ask: Any, body: bytes) -> None:
    service.plays("*", service.reply(body))
    with pytest.raises(UnreadableAnswerError):
        ask()


@pytest.mark.parametrize("status", [429, 503])
def test_a_retry_after_is_honoured(service: Any, ask: Any, status: int) -> None:
    service.plays("*", service.reply("", status, Retry_After="2"), service.reply(KNOWN))
    assert ask().name == "EXO"
    assert service.asked[1].moment - service.asked[0].moment == 2.0


def test_cut_and_hanging_and_slow_answers_are_asked_for_again(service: Any, ask: Any) -> None:
    """The timeouts are real. Under load the good answer may be late as well, which costs one more try."""
    service.plays(
        "*", service.cut(KNOWN[:100], len(KNOWN)), service.hang(60), service.slow(KNOWN, 0.05), service.reply(KNOWN)
    )
    assert ask(read_timeout=0.3, total_timeout=0.5, tries=7).name == "EXO"
    assert len(service.asked) >= 4


def test_a_service_that_stays_away(service: Any, ask: Any) -> None:
    """The timeout is real: nothing comes within 0.2 s."""
    service.plays("*", service.hang(60))
    with pytest.raises(RemoteError, match=r"MusicBrainz cannot be reached: ReadTimeout.*2 times"):
        ask(read_timeout=0.2)
    assert len(service.asked) == 2


def test_being_sent_to_another_server_or_round_and_round(service: Any, ask: Any) -> None:
    service.plays("/ws/2/artist/x", service.reply(b"", 302, Location="https://elsewhere.example/ws/2/artist/x"))
    with pytest.raises(RemoteError, match="another server"):
        ask("x")
    service.plays(f"/ws/2/artist/{EXO}", service.reply(b"", 302, Location=f"/ws/2/artist/{EXO}"))
    with pytest.raises(UnreadableAnswerError, match="moved"):
        ask()


@pytest.mark.parametrize("server", ["musicbrainz.org", "ftp://x", "https://", "https://x/ws/2"])
def test_servers_that_make_no_sense(server: str) -> None:
    with pytest.raises(SettingsError, match="--server"):
        Service(None, server)  # type: ignore[arg-type]


def test_updates_never_ask_twice_within_a_second(service: Any, clock: Any, tmp_path: Path) -> None:
    """Three updates take turns, each with a pace of its own, as processes have: what they share is the file.

    That was a test of three processes, which tests/machine/loaders/test_pace.py has now for every client.
    """
    service.monotonic = clock.monotonic
    service.plays("*", service.reply(KNOWN))
    settings = Settings(tmp_path, tmp_path, contact="me@example.org")
    with ExitStack() as stack:
        turns = []
        for _ in range(3):
            (source,) = stack.enter_context(open_update(settings, service.url, 30, clock=clock))
            source._gids = [EXO] * 3
            turns.append(source.rows(0))
        found = [next(rows).record.artist.name for _ in range(3) for rows in turns]
    assert found == ["EXO"] * 9
    moments = [asked.moment for asked in service.asked]
    assert len(moments) == 9
    assert min(b - a for a, b in pairwise(moments)) >= 1.0


def test_the_next_request_waits_for_the_end_of_one_that_takes_long(service: Any, clock: Any, tmp_path: Path) -> None:
    """MusicBrainz counts when requests arrive, so one that is on its way for five seconds holds up the next."""

    def late(request: Any) -> None:
        clock.wait(Event(), 5.0)
        service.reply(KNOWN)(request)

    service.monotonic = clock.monotonic
    service.plays("*", late, service.reply(KNOWN))
    with open_update(Settings(tmp_path, tmp_path), service.url, 30, clock=clock) as (source,):
        source._gids = [EXO] * 2
        assert len(list(source.rows(0))) == 2
    assert service.asked[1].moment - service.asked[0].moment >= 5.0 + 1.0
