"""Which module may import which: the contracts of `[tool.importlinter]`. And only the settings read the environment."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
FOLDERS = [REPOSITORY / name for name in ("graphsig", "loaders", "api")]  # glob follows no links, so each by itself


def test_every_import_contract_holds() -> None:
    contracts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=REPOSITORY,  # the working directory comes first on the path: what is read is this tree
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Contracts: {len(contracts)} kept, 0 broken." in done.stdout


def reads_environment(tree: ast.AST) -> bool:
    """Whether the code reads a variable; setting one, as `os.environ["X"] = …` does, is another thing."""
    written = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    # psutil's `process.environ()` is the environment of another process.
    written |= {
        id(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "environ"
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "getenvb"}:
            if id(node) not in written:
                return True
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            if {"environ", "environb", "getenv", "getenvb"} & {alias.name for alias in node.names}:
                return True
        elif isinstance(node, ast.keyword) and node.arg in {"envvar", "auto_envvar_prefix"}:  # click's way
            return True
    return False


def test_only_the_settings_read_the_environment() -> None:
    paths = [path for folder in FOLDERS for path in folder.rglob("*.py")]
    assert len(paths) > 50
    readers = {
        path.relative_to(REPOSITORY).as_posix() for path in paths if reads_environment(ast.parse(path.read_text()))
    }
    assert readers == {"graphsig/settings/__init__.py"}
