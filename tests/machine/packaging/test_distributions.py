"""What is built and installed: `graphsig` and nothing else, with every file that it needs at run time."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from graphsig import queries, sample

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An sdist built from a copy of the tree, and the wheel built from that sdist."""
    source = tmp_path_factory.mktemp("source")
    out = tmp_path_factory.mktemp("dist")
    # A copy, since setuptools writes into the tree it builds from, and an old build/ there would end up in the wheel.
    names = ["pyproject.toml", "README.md", "LICENSE", "graphsig", "api", "loaders", "cypher"]
    command = ["cp", "-a", *(str(REPOSITORY / name) for name in names), str(source)]
    subprocess.run(command, check=True)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,) = out.glob("*.tar.gz")
    (wheel,) = out.glob("*.whl")
    return sdist, wheel


def wheel_files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_installs_graphsig_and_nothing_else(distributions):
    tops = {name.split("/")[0] for name in wheel_files(distributions[1])}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graphsig"}


def test_the_wheel_holds_every_module_query_and_data_file(distributions):
    files = wheel_files(distributions[1])
    modules = {
        f"graphsig/{folder}{path.relative_to(root).as_posix()}"
        for folder, root in (
            ("", REPOSITORY / "graphsig"),
            ("api/", REPOSITORY / "api"),
            ("loaders/", REPOSITORY / "loaders"),
        )
        for path in root.rglob("*.py")
    }
    assert modules <= files, sorted(modules - files)
    assert {f"graphsig/cypher/{name}.cypher" for name in queries.names()} <= files
    assert {f"graphsig/sample/{path.name}" for path in (*sample.paths(), sample.BIOGRAPHIES)} <= files
    assert {"graphsig/py.typed", "graphsig/server/neo4j.lock", "graphsig/sample/README.md"} <= files


def test_the_wheel_holds_no_more_than_that(distributions):
    endings = {Path(name).suffix for name in wheel_files(distributions[1]) if ".dist-info/" not in name}
    assert endings == {".py", ".cypher", ".gz", ".npz", ".md", ".lock", ".txt", ".typed"}


def test_the_wheel_stays_small(distributions):
    """The sample is most of it; models and jars are fetched when they are needed."""
    assert distributions[1].stat().st_size <= 15_000_000


def test_the_licence_travels_along(distributions):
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel_files(distributions[1]))


def test_the_sdist_can_be_built_without_the_repository(distributions):
    with tarfile.open(distributions[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "graphsig/queries.py", "graphsig/api/app.py"} <= names


def test_the_installed_wheel_runs_outside_the_repository(distributions, tmp_path):
    """Its dependencies are those of the tests; what pip puts beside it is seen in a folder of its own."""
    site = tmp_path / "site"
    install = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(site), str(distributions[1])]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    assert {path.name for path in site.iterdir() if path.suffix != ".dist-info"} == {"graphsig", "bin"}
    code = (
        "import graphsig.api.app, graphsig.loaders, graphsig.queries as queries, graphsig.server.artifacts as server\n"
        "print(graphsig.__file__, len(queries.names()), len(server.read_lock().artifacts) > 200)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={"PYTHONPATH": str(site), "PATH": "/usr/bin:/bin"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == [str(site / "graphsig" / "__init__.py"), str(len(queries.names())), "True"], (
        done.stderr
    )


@pytest.mark.parametrize("name", ["runtime", "test"])
def test_requirements_are_pinned_with_hashes_and_name_no_index(name):
    text = (REPOSITORY / ".ci" / "requirements" / f"{name}.txt").read_text()
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    requirements = [
        line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#")
    ]
    assert requirements
    for line in requirements:
        assert "==" in line.split()[0], line
        assert "--hash=sha256:" in line, line


def test_requirements_hold_every_direct_dependency():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    for name, wanted in (
        ("runtime", project["dependencies"]),
        ("test", [*project["dependencies"], *project["optional-dependencies"]["test"]]),
    ):
        lines = (REPOSITORY / ".ci" / "requirements" / f"{name}.txt").read_text().splitlines()
        pinned = {line.partition("==")[0] for line in lines if "==" in line}
        asked = {requirement.partition(">=")[0] for requirement in wanted}
        assert asked <= pinned, asked - pinned


def test_the_pip_of_python_3_11_installs_all_that_a_page_needs(distributions, tmp_path):
    """pip 23.2.1 takes lxml's extra for unknown, so that the package behind it must be named as a dependency."""
    python = tmp_path / "venv" / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    subprocess.run([*pip, "pip==23.2.1"], check=True)
    subprocess.run([*pip, str(distributions[1])], check=True)
    code = (
        "from graphsig.loaders.editorial.extraction import Extractor\n"
        "page = b'<html><body><article>%b</article></body></html>' % (b'<p>A label from Sheffield.</p>' * 20)\n"
        "with Extractor() as extractor:\n"
        "    print(extractor.article(page, url='https://example.org/a').text[:23])"
    )
    done = subprocess.run(
        [str(python), "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout == "A label from Sheffield.\n", done.stderr
