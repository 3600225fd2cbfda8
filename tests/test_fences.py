"""Packages stay behind their fences, and short commands load none of the heavy ones."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [
    path.relative_to(ROOT)
    for top in ("assistant", "ingest", "knowledge")
    for path in sorted((ROOT / top).rglob("*.py"))
]
FENCES = {
    "gradio": ("assistant/ui/", "assistant/web/server.py", "app.py"),
    "chromadb": ("knowledge/index.py", "knowledge/vectors.py"),
    "llama_index": (
        "knowledge/index.py",
        "knowledge/vectors.py",
        "knowledge/embedding.py",
        "ingest/pipeline.py",
        "ingest/ray_engine.py",
        "assistant/llm/",
        "assistant/tools/",
    ),
    "pypdf": ("ingest/",),
    "pypdfium2": ("ingest/",),
    "rapidocr": ("ingest/",),
    "ray": ("ingest/ray_engine.py",),
    "sqlalchemy": ("knowledge/store/",),
    "fastapi": ("assistant/web/", "assistant/ui/"),
}
HEAVY = ("gradio", "llama_index", "chromadb", "sqlalchemy", "rapidocr", "onnxruntime")


def imported(path: Path) -> Iterator[str]:
    """Top-level names that a file imports, at any depth."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("package", FENCES)
def test_a_package_stays_behind_its_fence(package: str) -> None:
    users = [path.as_posix() for path in SOURCES if package in set(imported(path))]
    assert [user for user in users if not user.startswith(FENCES[package])] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["body", "CNAS", "--json"],
        ["scope", "--scope", "Manufacture of lamps", "--product", "lamps", "--json"],
        ["--help"],
    ],
)
def test_short_commands_load_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys; from assistant.cli import app\n"
        f"app({arguments!r}, standalone_mode=False)\n"
        f"sys.stderr.write(' '.join(sorted(set(sys.modules) & set({HEAVY!r}))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == ""


def test_only_the_entry_points_read_the_environment() -> None:
    allowed = (
        "assistant/cli.py",
        "assistant/settings.py",
        "assistant/commands/serve.py",
        "ingest/reading/",
        "ingest/ray_engine.py",
    )
    readers = []
    for path in SOURCES:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        if any(isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv") for node in ast.walk(tree)):
            readers.append(path.as_posix())
    assert [path for path in readers if not path.startswith(allowed)] == []


def test_only_the_entry_points_read_the_clock() -> None:
    allowed = ("assistant/cli.py", "assistant/commands/serve.py")
    readers = []
    for path in SOURCES:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            calls = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if calls and node.func.attr in ("now", "today", "utcnow"):
                owner = node.func.value
                if isinstance(owner, ast.Name) and owner.id in ("datetime", "date"):
                    readers.append(path.as_posix())
    assert [path for path in readers if not path.startswith(allowed)] == []
