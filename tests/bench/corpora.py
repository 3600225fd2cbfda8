"""Hostile and odd files by the thousand: every one must end with a result or a code, and nothing may be left behind.

Reads every PDF below the folder named by CERTSCOPE_BENCH_CORPORA, one sub-folder a corpus (exports of public test
corpora that are not part of this repository), and cut and bit-flipped copies of the certificates below the folder
named by CERTSCOPE_BENCH_CERTIFICATES. Each outcome is kept at once in the file named by CERTSCOPE_BENCH_OUTCOMES, so
that a run of hours can be interrupted; what stands there is not read again.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ingest.extract import WARM
from ingest.fields import find_certificates
from ingest.integrity import inspect_file
from ingest.reading import Limits, read_document
from ingest.reading.worker import Pool, Source
from knowledge.models import ReadDocument

TITLE = "Hostile files"
COMMAND = "CERTSCOPE_BENCH_CORPORA=FOLDER CERTSCOPE_BENCH_CERTIFICATES=FOLDER nice python -m tests.bench corpora"
SECONDS = 20.0  # a file here; the product's default is 60
OCR_SECONDS = 0.5  # no page is begun by OCR later than this: one scanned page a file, or the run takes hours
JOBS = 1
COPIES = 6  # of each certificate, every other one cut, the rest with flipped bits
LATE = 1.0  # seconds beyond the limit, the start of a fresh child aside
TASK = "tests.bench.corpora:read_task"
DAMAGED = "damaged certificates"
LEFT = "children left"  # the mark of a line that ends a run


@dataclass(frozen=True)
class Row:
    """How one file ended."""

    corpus: str
    name: str
    code: str
    seconds: float


def read_task(data: bytes, limits: Limits) -> bytes:
    """All that is done with a file, the second look at its pictures aside. For a child process."""
    document: ReadDocument = read_document(data, limits, OCR_SECONDS)
    found = find_certificates(document)
    findings = inspect_file(data, document)
    return json.dumps([len(found.certificates), len(findings)]).encode()


def measure() -> str:
    """A row a corpus: files, outcomes by code, the slowest file, and what was left behind."""
    sources = all_sources()
    if not sources:
        return "Not measured: the corpora were not at hand."
    known = {(row.corpus, row.name): row for row in kept()}
    left = [key for key in sources if key not in known]
    sys.stderr.write(f"{len(known)} files are known, {len(left)} are to be read\n")
    for row in read_all({key: sources[key] for key in left}):
        known[row.corpus, row.name] = row
    return table([known[key] for key in sources], max(len(children()), left_before()))


def all_sources() -> dict[tuple[str, str], Source]:
    """Every file of every corpus and every damaged copy, by corpus and name; no file that is there twice."""
    sources: dict[tuple[str, str], Source] = {}
    if named := os.environ.get("CERTSCOPE_BENCH_CORPORA"):
        for path in sorted(Path(named).glob("*/*.pdf")):
            sources[path.parent.name, path.name] = path
    sources |= {(DAMAGED, name): data for name, data in damaged_copies(os.environ.get("CERTSCOPE_BENCH_CERTIFICATES"))}
    return sources


def damaged_copies(folder: str | None) -> Iterator[tuple[str, bytes]]:
    """Cut and bit-flipped copies, the same at every run."""
    for path in sorted(Path(folder).iterdir()) if folder else []:
        if not path.is_file():
            continue
        data = path.read_bytes()
        chance = random.Random(path.name)
        for number in range(COPIES):
            if number % 2:
                yield f"{path.name}-{number}", data[: chance.randrange(1, len(data))]
                continue
            copy = bytearray(data)
            for _ in range(chance.choice((1, 20, 400))):
                copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
            yield f"{path.name}-{number}", bytes(copy)


def kept() -> list[Row]:
    """Outcomes of earlier runs."""
    return [Row(*line) for line in _written_before() if line[0] != LEFT]


def left_before() -> int:
    """Children that were left at the ends of earlier runs, interrupted ones among them."""
    return sum(line[3] for line in _written_before() if line[0] == LEFT)


def _written_before() -> list[list[Any]]:
    """What earlier runs wrote down; nothing where no file is named."""
    named = os.environ.get("CERTSCOPE_BENCH_OUTCOMES")
    if not named or not Path(named).exists():
        return []
    return [json.loads(line) for line in Path(named).read_text(encoding="utf-8").splitlines()]


def read_all(sources: dict[tuple[str, str], Source]) -> Iterator[Row]:
    """Every file's outcome, kept as soon as it is known."""
    named = os.environ.get("CERTSCOPE_BENCH_OUTCOMES", os.devnull)
    with Path(named).open("a", encoding="utf-8") as file:
        before = len(children())
        try:
            yield from _read(sources, file)
        finally:  # also where the run is interrupted
            file.write(json.dumps([LEFT, "", "", max(0, len(children()) - before)]) + "\n")


def _read(sources: dict[tuple[str, str], Source], file: IO[str]) -> Iterator[Row]:
    began, count = time.monotonic(), 0
    with Pool(JOBS, Limits(seconds=SECONDS), WARM) as pool:
        outcomes = pool.run_many(TASK, sources.values())
        for (corpus, name), (_, outcome) in zip(sources, outcomes, strict=True):
            row = Row(corpus, name, outcome.error.code if outcome.error else "read", round(outcome.seconds, 2))
            file.write(json.dumps([row.corpus, row.name, row.code, row.seconds]) + "\n")
            file.flush()
            count += 1
            if count % 50 == 0:
                sys.stderr.write(f"{count} of {len(sources)} files, {time.monotonic() - began:.0f} s\n")
            yield row


def table(rows: list[Row], left: int) -> str:
    """Markdown: totals by code, and the promises that held or did not."""
    codes = [code for code, _ in Counter(row.code for row in rows).most_common()]
    lines = [
        f"Each file in a child process, {JOBS} at a time, limit {SECONDS:g} s (the default is 60 s) and 1,024 MiB: "
        "pages read (of scans the first), fields looked for, the file itself looked at.",
        "",
        "| corpus | files | " + " | ".join(codes) + " | slowest |",
        "|---" * (len(codes) + 3) + "|",
    ]
    for name in (*dict.fromkeys(row.corpus for row in rows), "all"):
        own = [row for row in rows if name in (row.corpus, "all")]
        lines.append(table_row(name, own, codes))
    beyond = sum(row.seconds > SECONDS + LATE for row in rows)
    results = sum(row.code == "read" for row in rows)
    lines += [
        "",
        f"{len(rows):,} files: {results:,} results, {len(rows) - results:,} error codes, 0 without either. Crashes of "
        f"the parent: 0 (it wrote this). Files that ran more than {LATE:g} s beyond the limit: {beyond}. Children left "
        f"afterwards: {left}.",
    ]
    return "\n".join(lines)


def table_row(name: str, rows: Iterable[Row], codes: list[str]) -> str:
    """One corpus."""
    rows = list(rows)
    counts = Counter(row.code for row in rows)
    cells = " | ".join(str(counts[code]) for code in codes)
    return f"| {name} | {len(rows):,} | {cells} | {max(row.seconds for row in rows):.1f} s |"


def children() -> list[str]:
    """Processes that this one started and that still live."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (folder / "stat").exists():
            try:
                parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[1]
            except OSError:  # gone in between
                continue
            if int(parent) == os.getpid():
                found.append(folder.name)
    return found
