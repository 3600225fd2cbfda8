"""Runs the measurements and writes their sections into docs/benchmarks.md: `python -m tests.bench [NAME...]`.

A section is replaced whole, the others stay. Figures are written by code, the bad ones too.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import platform
import re
import sys
from datetime import datetime
from pathlib import Path

import tests.bench as bench

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
HEAD = """# Measurements

Written by `make bench` (`python -m tests.bench NAME` for one section). Sections that need the shared certificates and
cases, or public corpora that are not part of this repository, say so when they were not at hand.
"""


def machine() -> str:
    """The machine in a few words: processor architecture, cores, Python."""
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def replace_section(page: str, name: str, body: str) -> str:
    """The page with the section between its two marks replaced, or added at the end."""
    section = f"<!-- {name} -->\n{body.strip()}\n<!-- /{name} -->\n"
    pattern = re.compile(rf"<!-- {re.escape(name)} -->\n.*?<!-- /{re.escape(name)} -->\n", re.S)
    if pattern.search(page):
        return pattern.sub(lambda _: section, page)
    return page.rstrip() + "\n\n" + section


def main(names: list[str]) -> None:
    """Measure what was named, or everything."""
    known = sorted(module.name for module in pkgutil.iter_modules(bench.__path__) if not module.name.startswith("_"))
    for name in names or known:
        module = importlib.import_module(f"tests.bench.{name}")
        sys.stderr.write(f"measuring {name} ...\n")
        body = (
            f"## {module.TITLE}\n\n`{module.COMMAND}` · {datetime.now().astimezone():%Y-%m-%d} · {machine()}\n\n"
            f"{module.measure()}"
        )
        page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
        PAGE.write_text(replace_section(page, name, body), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
