"""How fast files are read, and by what: the shared certificates through our reader and three tools that read text only.

Fields are scored by the extraction bench; here are seconds, memory, and how much of the labelled field text each
tool brings out at all.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest.reading.limits import Limits
from ingest.reading.worker import WARM, Pool
from knowledge.errors import DocumentError

TITLE = "Reading pages"
COMMAND = "CERTSCOPE_BENCH_CERTIFICATES=FOLDER CERTSCOPE_BENCH_LABELS=FILE python -m tests.bench reading"
TASK = "ingest.reading.document:read_task"
REPEATS = 2
FIELDS = (
    "organization",
    "scope",
    "standard",
    "certification_body",
    "accreditation_body",
    "certificate_number",
    "address",
)


def measure() -> str:
    """Tables: our reader by kind of file, two jobs against one, and other tools on the same files."""
    folder = os.environ.get("CERTSCOPE_BENCH_CERTIFICATES", "")
    if not folder:
        return "Not measured: the shared certificates were not at hand."
    files = sorted(path for path in Path(folder).iterdir() if path.is_file())
    labels = read_labels(os.environ.get("CERTSCOPE_BENCH_LABELS", ""))
    documents, times = read_ours(files)
    scans = [path for path in files if documents[path]["text_source"] == "ocr"]
    born = [path for path in files if path not in scans]
    born_ms = sorted(1000 * min(times[path]) for path in born)
    lines = [
        "| files | number | median | slowest |",
        "|---|---|---|---|",
        f"| born digital | {len(born)} | {statistics.median(born_ms):.0f} ms | {born_ms[-1]:.0f} ms |",
        f"| scans and photos | {len(scans)} | {statistics.median(min(times[path]) for path in scans):.1f} s | "
        f"{max(min(times[path]) for path in scans):.1f} s |",
        "",
        f"Largest child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB. "
        f"Two jobs are {speed_up(scans):.2f} times as fast as one on the scans. {load()}",
        "",
        "| reader | files with text | median a file | labelled field text brought out |",
        "|---|---|---|---|",
    ]
    ours = {path: text_of(document) for path, document in documents.items()}
    rows = {"CertScope": (ours, [min(times[path]) for path in files])}
    rows |= {name: timed(read, files) for name, read in OTHERS.items()}
    for name, (texts, seconds) in rows.items():
        found = share_found(texts, labels)
        with_text = sum(bool(text.strip()) for text in texts.values())
        lines.append(f"| {name} | {with_text} of {len(files)} | {statistics.median(seconds):.2f} s | {found} |")
    return "\n".join(lines)


def load() -> str:
    """How busy the machine was, in words."""
    return f"Load of the machine meanwhile: {os.getloadavg()[0]:.1f}."


def read_ours(files: list[Path]) -> tuple[dict[Path, dict[str, Any]], dict[Path, list[float]]]:
    """Every file's document and seconds, several times, in one warmed child."""
    documents: dict[Path, dict[str, Any]] = {}
    times: dict[Path, list[float]] = {path: [] for path in files}
    with Pool(1, Limits(), WARM) as pool:
        for _ in range(REPEATS):
            for path, outcome in pool.run_many(TASK, files):
                if outcome.error:
                    raise outcome.error
                documents[Path(str(path))] = json.loads(outcome.payload)
                times[Path(str(path))].append(outcome.seconds)
    return documents, times


def speed_up(files: list[Path]) -> float:
    """Seconds with one job by seconds with two, on twice the files, children warm."""
    taken = []
    for jobs in (1, 2):
        with Pool(jobs, Limits(), WARM) as pool:
            list(pool.run_many(TASK, files[:1] * jobs))
            began = time.monotonic()
            list(pool.run_many(TASK, files * 2))
            taken.append(time.monotonic() - began)
    return taken[0] / taken[1]


def text_of(document: dict[str, Any]) -> str:
    """All words of a document."""
    return " ".join(word["text"] for page in document["pages"] for word in page["words"])


def timed(read: Callable[[Path], str], files: list[Path]) -> tuple[dict[Path, str], list[float]]:
    """A tool's texts and seconds; what it cannot read is empty."""
    texts, seconds = {}, []
    for path in files:
        began = time.monotonic()
        texts[path] = read(path)
        seconds.append(time.monotonic() - began)
    return texts, seconds


def by_pypdf(path: Path) -> str:
    """pypdf's own text extraction."""
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages) if path.suffix == ".pdf" else ""


def by_pdfplumber(path: Path) -> str:
    """pdfplumber's text extraction."""
    import pdfplumber

    if path.suffix != ".pdf":
        return ""
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def by_tesseract(path: Path) -> str:
    """Tesseract in English on the pages at 200 dpi, as most scripts use it."""
    from ingest.reading import render_page

    if shutil.which("tesseract") is None:
        return ""
    text = ""
    data = path.read_bytes()
    for number in (1, 2):
        try:
            picture = render_page(data, number, Limits(), dpi=200)
        except DocumentError:  # no such page
            break
        done = subprocess.run(["tesseract", "stdin", "stdout"], input=picture, capture_output=True, check=False)
        text += done.stdout.decode("utf-8", "replace")
    return text


OTHERS = {"pypdf": by_pypdf, "pdfplumber": by_pdfplumber, "Tesseract (English)": by_tesseract}


def read_labels(path: str) -> dict[str, dict[str, Any]]:
    """File name -> labelled fields."""
    if not path:
        return {}
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["file"]: row["fields"] for row in rows}


def share_found(texts: dict[Path, str], labels: dict[str, dict[str, Any]]) -> str:
    """Share of labelled values whose letters all stand in the text, spaces and case aside."""
    wanted = found = 0
    for path, text in texts.items():
        plain = squeezed(text)
        for field in FIELDS:
            versions = (labels.get(path.name, {}).get(field) or "").split(" || ")
            if versions != [""]:
                wanted += 1
                found += any(squeezed(version) in plain for version in versions)
    return f"{found} of {wanted}" if wanted else "not measured"


def squeezed(text: str) -> str:
    """Letters and digits only, in lower case."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())
