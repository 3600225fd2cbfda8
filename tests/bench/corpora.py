"""Hostile and odd files by the thousand: every one must end with a result or a code, and nothing may be left behind.

Reads every PDF below the folder named by CERTSCOPE_BENCH_CORPORA, one sub-folder a corpus (exports of public test
corpora that are not part of this repository), and cut and bit-flipped copies of the certificates below the folder
named by CERTSCOPE_BENCH_CERTIFICATES.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ingest.reading.limits import Limits
from ingest.reading.worker import WARM, Pool

TITLE = "Hostile files"
COMMAND = "CERTSCOPE_BENCH_CORPORA=FOLDER CERTSCOPE_BENCH_CERTIFICATES=FOLDER nice python -m tests.bench corpora"
SECONDS = 20.0  # a file here; the product's default is 60
OCR_SECONDS = 0.5  # no page is begun by OCR later than this: one scanned page a file, or the run takes hours
JOBS = 2
COPIES = 6  # of each certificate, every other one cut, the rest with flipped bits
TASK = "ingest.reading.document:read_task"


def measure() -> str:
    """A row a corpus: files, outcomes by code, the slowest file, and what was left behind."""
    folders = [Path(name) for name in [os.environ.get("CERTSCOPE_BENCH_CORPORA", "")] if name]
    rows: dict[str, list[tuple[str, float]]] = {}
    for folder in sorted(path for root in folders for path in root.iterdir() if path.is_dir()):
        rows[folder.name] = read_all(sorted(folder.glob("*.pdf")), folder.name)
    damaged = list(damaged_copies(os.environ.get("CERTSCOPE_BENCH_CERTIFICATES", "")))
    if damaged:
        rows["damaged certificates"] = read_all(damaged, "damaged certificates")
    if not rows:
        return "Not measured: the corpora were not at hand."
    return table(rows)


def damaged_copies(folder: str) -> Iterable[bytes]:
    """Cut and bit-flipped copies, the same at every run."""
    if not folder:
        return
    for path in sorted(Path(folder).iterdir()):
        if not path.is_file():
            continue
        data = path.read_bytes()
        chance = random.Random(path.name)
        for number in range(COPIES):
            if number % 2:
                yield data[: chance.randrange(1, len(data))]
                continue
            copy = bytearray(data)
            for _ in range(chance.choice((1, 20, 400))):
                copy[chance.randrange(len(copy))] ^= 1 << chance.randrange(8)
            yield bytes(copy)


def read_all(sources: Iterable[Path | bytes], name: str) -> list[tuple[str, float]]:
    """Outcome and seconds of every file."""
    outcomes = []
    began = time.monotonic()
    with Pool(JOBS, Limits(seconds=SECONDS), WARM) as pool:
        for _, outcome in pool.run_many(TASK, list(sources), ocr_seconds=OCR_SECONDS):
            outcomes.append((outcome.error.code if outcome.error else "read", outcome.seconds))
            if len(outcomes) % 50 == 0:
                sys.stderr.write(f"{name}: {len(outcomes)} files, {time.monotonic() - began:.0f} s\n")
    return outcomes


def table(rows: dict[str, list[tuple[str, float]]]) -> str:
    """Markdown: totals by code, and the promises that held or did not."""
    codes = sorted(
        {code for outcomes in rows.values() for code, _ in outcomes}, key=lambda code: (code != "read", code)
    )
    lines = [
        f"Each file in a child process, {JOBS} at a time, limit {SECONDS:g} s (the default is 60 s) and 1,024 MiB; "
        "of scans only the first page is read.",
        "",
        "| corpus | files | " + " | ".join(codes) + " | slowest |",
        "|---" * (len(codes) + 3) + "|",
    ]
    every = [outcome for outcomes in rows.values() for outcome in outcomes]
    for name, outcomes in (*rows.items(), ("all", every)):
        counts = Counter(code for code, _ in outcomes)
        slowest = max((seconds for _, seconds in outcomes), default=0.0)
        cells = " | ".join(str(counts[code]) for code in codes)
        lines.append(f"| {name} | {len(outcomes):,} | {cells} | {slowest:.1f} s |")
    beyond = sum(seconds > SECONDS + 1 for _, seconds in every)
    lines += ["", f"Parent crashed: no. Files beyond the limit: {beyond}. Children left afterwards: {len(children())}."]
    return "\n".join(lines)


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
