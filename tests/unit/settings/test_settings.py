"""Settings: which source counts, what values are taken, and what is said of a file that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphsig.errors import SettingsError
from graphsig.settings import Settings, declared, find_all


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def of(home: Path, text: str | bytes | None = None, **variables: str) -> Settings:
    """Return the settings of a home with that settings.toml and of these variables."""
    if text is not None:
        (home / "settings.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return Settings.from_environment({"GRAPHSIG_HOME": str(home), **variables})


def said(home: Path, text: str | bytes | None = None, **variables: str) -> str:
    """Return the message of the SettingsError that these settings are."""
    with pytest.raises(SettingsError) as caught:
        of(home, text, **variables)
    return str(caught.value)


def test_an_option_counts_most_then_a_variable_then_the_file_then_the_default(home: Path) -> None:
    environment = {"GRAPHSIG_HOME": str(home)}

    def port() -> tuple[int, str, str | None]:
        found = find_all(environment, options)["serve_port"]
        return found.value, found.origin.kind, found.origin.name

    options: dict[str, int | None] = {"serve.port": None}
    assert port() == (8000, "default", None)
    (home / "settings.toml").write_text("[serve]\nport = 8001\n")
    assert port() == (8001, "file", str(home / "settings.toml"))
    environment["GRAPHSIG_SERVE_PORT"] = "8002"
    assert port() == (8002, "variable", "GRAPHSIG_SERVE_PORT")
    options["serve.port"] = 8003
    assert port() == (8003, "option", "--port")


def test_the_names_of_before_count_still(home: Path) -> None:
    made = Settings.from_environment(
        {
            "GRAPHSIG_HOME": str(home),
            "GRAPHSIG_CACHE": "/c",
            "NEO4J_URI": "bolt://a:1",
            "NEO4J_USER": "u",
            "NEO4J_PASSWORD": "p",
            "GRAPHSIG_JAVA_HOME": "/j",
            "GRAPHSIG_CONTACT": "me@example.org",
            "LASTFM_API_KEY": "k",
        }
    )
    assert made == Settings(home, Path("/c"), "bolt://a:1", "u", "p", Path("/j"), "me@example.org", "k")


def test_the_systematic_name_counts_more_than_an_alias(home: Path) -> None:
    assert of(home, GRAPHSIG_LASTFM_API_KEY="new", LASTFM_API_KEY="old").lastfm_api_key == "new"
    assert of(home, GRAPHSIG_LASTFM_API_KEY="", LASTFM_API_KEY="old").lastfm_api_key == "old"


def test_names_are_systematic_and_none_is_used_twice() -> None:
    names = [name for each in declared().values() for name in (each.key, each.variable, *each.aliases)]
    assert len(names) == len(set(names))
    assert declared()["neo4j_uri"].variable == "GRAPHSIG_NEO4J_URI"
    assert declared()["serve_log_level"].option == "--log-level"
    for name, each in declared().items():
        assert name == each.key.replace(".", "_")
        assert each.help.endswith(".")


def test_everything_in_the_file(home: Path) -> None:
    text = (
        "\ufeffcache = 'c'\ncontact = 'me@example.org'\n"
        "[neo4j]\r\nuri = 'neo4j+s://a'\nuser = ''\npassword = 'p'\n"
        "[java]\nhome = '~'\n[serve]\nhost = '::1'\nport = 0\nconcurrency = 1000\nlog_level = 'debug'\n"
        "[lastfm]\napi_key = 'ключ'\n"
    )
    assert of(home, text) == Settings(
        home,
        home / "c",  # a relative path starts from the folder of the file
        "neo4j+s://a",
        "neo4j",
        "p",
        Path.home(),
        "me@example.org",
        "ключ",
        "::1",
        0,
        1000,
        "debug",
    )


def test_a_relative_path_of_a_variable_starts_from_the_working_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    made = Settings.from_environment({"GRAPHSIG_HOME": "h", "GRAPHSIG_CACHE": "c"})
    assert (made.home, made.cache) == (home / "h", home / "c")


@pytest.mark.parametrize("text", [None, "", "\n# nothing\n", b"\xef\xbb\xbf"])
def test_a_file_that_says_nothing(home: Path, text: str | bytes | None) -> None:
    assert of(home, text) == Settings(home)


def test_a_home_that_is_a_file_has_no_settings(home: Path) -> None:
    (home / "file").write_text("")
    assert of(home / "file") == Settings(home / "file")


def test_the_file_of_a_home_may_name_a_server_and_a_variable_the_embedded_one(home: Path) -> None:
    text = "neo4j = {uri = 'bolt://a', password = 'p'}"
    assert of(home, text).neo4j_uri == "bolt://a"
    assert of(home, text, NEO4J_URI="embedded").neo4j_uri is None
    child = of(home, text).of_process({"NEO4J_URI": "bolt://b", "PATH": "/bin"})
    assert child["PATH"] == "/bin"
    assert Settings.from_environment(child).neo4j_uri is None
    assert Settings.from_environment(child).home == home


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("serve.prot = 1", "serve.prot is not a setting. Did you mean serve.port?"),
        ("port = 1", "port is not a setting. Did you mean serve.port?"),
        ("zzz = 1", "zzz is not a setting. Remove it. `graphsig config show` lists them all."),
        ("[zzz]", "zzz is not a setting."),
        ("[serve]\nport.x = 1", "serve.port must be a whole number from 0 to 65535, not {'x': 1}."),
        ("[serve.port]", "serve.port must be a whole number from 0 to 65535, not {}."),
        ("serve = 1", "[serve] is a section and holds settings."),
        ("[serve]", "[serve] is a section and holds settings."),
        ("home = '/x'", "home cannot be set in this file. Set GRAPHSIG_HOME instead."),
        ("serve.port = '80'", "serve.port must be a whole number from 0 to 65535, not '80'."),
        ("serve.port = 65536", "not 65536. Correct it, or leave it out for the default (8000)."),
        ("serve.port = -1", "not -1."),
        ("serve.port = 80.0", "not 80.0."),
        ("serve.port = true", "not True."),
        ("serve.concurrency = 0", "serve.concurrency must be a whole number from 1 to 1000, not 0."),
        ("serve.host = 1", "serve.host must be text on one line, not 1."),
        ("serve.host = ['a']", "serve.host must be text on one line, not ['a']."),
        ("serve.host = 2026-01-01", "serve.host must be text on one line"),
        ('contact = "a\\nb"', "contact must be text on one line"),
        ("serve.log_level = 'INFO'", "serve.log_level must be one of debug, info, warning, error, not 'INFO'."),
        ("neo4j.uri = 'http://a'", "neo4j.uri must be like bolt://localhost:7687, "),
        ("neo4j.uri = 'bolt://a'", "is set, so the password must be set too: NEO4J_PASSWORD, or neo4j.password."),
        ("cache = '~nosuchuser/x'", "cache must be a path; after ~ it may have the name of a user of this machine"),
        ("a = ", "is not valid TOML: "),
        ("a = 1\na = 2", "is not valid TOML: "),
        ("serve.port = " + 5000 * "9", "is not valid TOML: "),
        ("a = " + 5000 * "[", "is not valid TOML: it is nested too deeply. Correct it."),
        (b"contact = '\xff'", "is not in UTF-8. Save it in that encoding."),
        (b"\x00", "is not valid TOML: "),
        ("#" + 1024 * 1024 * "x", "is larger than 1024 KiB."),
    ],
)
def test_a_file_that_cannot_be_used(home: Path, text: str | bytes, expected: str) -> None:
    message = said(home, text)
    assert str(home / "settings.toml") in message
    assert expected in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("GRAPHSIG_SERVE_PORT", "web", "GRAPHSIG_SERVE_PORT must be a whole number from 0 to 65535, not 'web'."),
        ("GRAPHSIG_SERVE_PORT", "8000.5", "not '8000.5'."),
        ("GRAPHSIG_SERVE_PORT", "70000", "not '70000'."),
        ("GRAPHSIG_SERVE_PORT", 5000 * "9", "GRAPHSIG_SERVE_PORT must be a whole number from 0 to 65535, not '999"),
        ("NEO4J_URI", "http://localhost:7474", "NEO4J_URI must be like bolt://localhost:7687, "),
        ("NEO4J_URI", "bolt://localhost:7687", "NEO4J_URI is set, so the password must be set too: NEO4J_PASSWORD"),
        ("GRAPHSIG_CONTACT", "a\tb", "GRAPHSIG_CONTACT must be text on one line, not 'a\\tb'."),
    ],
)
def test_a_variable_that_makes_no_sense(home: Path, variable: str, value: str, expected: str) -> None:
    message = said(home, **{variable: value})
    assert expected in message
    assert len(message) < 300


def test_a_value_of_the_file_is_checked_even_if_another_one_counts(home: Path) -> None:
    assert "serve.port must be" in said(home, "serve.port = 'x'", GRAPHSIG_SERVE_PORT="1")


def test_a_secret_is_in_no_message(home: Path) -> None:
    assert "geheim" not in said(home, "neo4j.password = ['geheim']")
    assert "geheim" not in said(home, NEO4J_PASSWORD="geheim\n")
    assert "geheim" not in repr(Settings(home, neo4j_password="geheim", lastfm_api_key="geheim"))


def test_a_folder_in_its_place(home: Path) -> None:
    (home / "settings.toml").mkdir()
    assert said(home) == f"{home / 'settings.toml'} is not a file. Put a file in its place, or remove it."


def test_a_pipe_in_its_place_is_not_waited_for(home: Path) -> None:
    os.mkfifo(home / "settings.toml")
    assert "is not a file" in said(home)


def test_a_link_that_leads_in_a_circle(home: Path) -> None:
    (home / "settings.toml").symlink_to(home / "settings.toml")
    assert "cannot be read (Too many levels of symbolic links)" in said(home)
