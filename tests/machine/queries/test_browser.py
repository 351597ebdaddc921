"""Query files in the Neo4j Browser that the embedded server brings, driven by a real Chromium without a network."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from graphsig import queries, server
from graphsig.settings import Settings

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # Browser asks for fonts and statistics elsewhere
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A name, a long statement with many parameters, a table without parameters, and paths that Browser draws.
FILES = [
    "recommend/1_resolve/artist",
    "recommend/3_candidates/candidates",
    "server/version",
    "evidence/reasons",
    "evidence/shared_label",
    "evidence/picture",
]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Neo4j Browser is tested with the program `chromium`")


@pytest.fixture(scope="module")
def browser(sample_settings: Settings) -> Iterator[Page]:
    """Neo4j Browser, connected through its own form."""
    connection = server.ensure_running(sample_settings)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = chromium.new_context(viewport={"width": 1400, "height": 1000})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(120_000)  # a guard against hanging
        page = context.new_page()
        page.goto(connection.browser_url)
        page.get_by_test_id("username").fill(connection.user)
        page.get_by_test_id("password").fill(connection.password)
        page.get_by_test_id("connect").click()
        page.get_by_text("You are connected as user").wait_for()
        yield page
        chromium.close()


def run(page: Page, text: str) -> Locator:
    """Paste text into the emptied Browser, run it, and return the frame with its result."""
    frames = page.get_by_test_id("frame")
    for each in (":clear", text):
        page.evaluate("text => navigator.clipboard.writeText(text)", each)
        page.locator(".monaco-editor").first.click()
        page.keyboard.press("Control+A")
        page.keyboard.press("Control+V")
        page.get_by_test_id("editor-Run").click()
        if each == ":clear":
            frames.first.wait_for(state="detached")
    frames.first.wait_for()
    return frames.first


@pytest.mark.parametrize("name", FILES)
def test_a_file_runs_pasted_whole(name, browser):
    query = queries.get(name)
    source = (queries.ROOT / f"{name}.cypher").read_text(encoding="utf-8")
    frame = run(browser, source)
    if query.parameters:
        # `:param` lines and the statement are several statements, of which Browser shows how each ended.
        ended = frame.get_by_title("Status: success").or_(frame.get_by_title("Status: error"))
        ended.nth(len(query.parameters)).wait_for()
        assert frame.get_by_title("Status: error").count() == 0, frame.inner_text()
        frame = run(browser, query.text)  # alone, to see its rows; the parameters stay set
    frame.get_by_test_id("cypherFrameSidebarTable").or_(
        frame.get_by_test_id("cypherFrameErrorMessage")
    ).first.wait_for()
    assert frame.get_by_test_id("cypherFrameErrorMessage").count() == 0, frame.inner_text()
    frame.get_by_test_id("cypherFrameSidebarTable").click()
    headers = frame.get_by_role("columnheader")
    headers.first.wait_for()
    returned = query.fields["returns"]
    assert all(f"{header}: " in returned for header in headers.all_inner_texts())


def test_paths_are_drawn(browser, graphsig, sample_settings):
    """The statement that `graphsig recommend --json` gives for a result, with its parameters, is a picture."""
    done = graphsig("recommend", "Aphex Twin", "--limit", "1", "--json", settings=sample_settings)
    drawing = json.loads(done.stdout)["artists"][0]["browser"]
    run(browser, "\n".join(f":param {name} => {json.dumps(value)};" for name, value in drawing["params"].items()))
    frame = run(browser, drawing["cypher"])
    frame.locator("svg .node").first.wait_for()
    assert frame.locator("svg .node").count() >= 3
    assert frame.locator("svg .relationship").count() >= 2


def test_a_mistake_would_be_noticed(browser):
    frame = run(browser, ":param x => 1;\nCYPHER 25 RETRN $x;")
    frame.get_by_title("Status: error").wait_for()
