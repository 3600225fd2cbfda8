"""How fast files become fields, and by what: our reader, and three tools that read text only, on the same files.

Files are those that the labels name. The other tools' words, with their boxes where a tool gives them, go through the
same finding of fields as ours, and all are scored by the shared scorer: what differs is the reading alone.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.training.specimens import draw, make_specimens
from ingest.extract import TASK, WARM, extract
from ingest.fields import find_certificates
from ingest.reading import Limits, read_document, render_page
from ingest.reading.worker import Pool
from knowledge.errors import DocumentError
from knowledge.models import FIELDS, Box, Certificate, Extraction, Page, ReadDocument, TextSource, Word

TITLE = "Reading certificates"
COMMAND = (
    "CERTSCOPE_BENCH_CERTIFICATES=FOLDER CERTSCOPE_BENCH_LABELS=FILE CERTSCOPE_BENCH_SCORER=FILE "
    "python -m tests.bench reading"
)
REPEATS = 3
SPECIMENS = 24
MOST_TWICE = 6  # scans that are read with one job and with two
LIMITS = Limits()
Rows = dict[Path, dict[str, Any]]


def measure() -> str:
    """Tables: seconds by kind of file, the share of the OCR engine, two jobs against one, other tools."""
    folder, labels = os.environ.get("CERTSCOPE_BENCH_CERTIFICATES", ""), os.environ.get("CERTSCOPE_BENCH_LABELS", "")
    if not folder or not labels:
        return "Not measured: the shared certificates were not at hand."
    names = [json.loads(line)["file"] for line in Path(labels).read_text(encoding="utf-8").splitlines()]
    files = [Path(folder) / name for name in names]
    born = [path for path in files if is_born_digital(path.read_bytes())]
    scans = [path for path in files if path not in born]
    parts = [speeds(born), engine_share(scans), jobs(scans[:MOST_TWICE]), others(files, labels)]
    return "\n\n".join(parts)


def load() -> str:
    """How busy the machine was, in words."""
    return f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def is_born_digital(data: bytes) -> bool:
    """Do the words of every page come from its text layer?"""
    try:
        return data.startswith(b"%PDF") and not read_document(data, LIMITS, 0.0).findings
    except DocumentError:  # no words but in the pictures, for which no time was given
        return False


def speeds(born: list[Path]) -> str:
    """Born-digital files, ours and real ones: wall and processor time a file, after start-up."""
    drawn = {one.id: draw(one) for one in make_specimens(0, SPECIMENS, variants=("text",)) if one.suffix == ".pdf"}
    real = {path.name: path.read_bytes() for path in born}
    extract(next(iter(real.values())), LIMITS)
    lines = [
        "| born-digital files | number | median, clock | median, processor | slowest, processor | within 80 ms |",
        "|---|---|---|---|---|---|",
    ]
    looked: dict[str, float] = {}
    unlooked: dict[str, float] = {}
    for name, sources in (("specimens of the project", drawn), ("real certificates", real)):
        clock, processor = zip(*(timed(data) for data in sources.values()), strict=True)
        lines.append(speed_row(name, clock, processor))
        if name == "real certificates":
            for key, used in zip(sources, processor, strict=True):
                group = looked if extract(sources[key], LIMITS).text_source is TextSource.mixed else unlooked
                group[key] = used
    for name, group in (("… all key fields in the text", unlooked), ("… the rest read from pictures", looked)):
        if group:
            lines.append(speed_row(name, [], list(group.values())))
    return "\n".join([*lines, "", f"Medians of {REPEATS} runs a file, engine loaded; {load()}."])


def speed_row(name: str, clock: Any, processor: Any) -> str:
    """One row of the table."""
    wall = f"{statistics.median(clock):.0f} ms" if clock else ""
    within = sum(one <= 80 for one in processor)
    return (
        f"| {name} | {len(processor)} | {wall} | {statistics.median(processor):.0f} ms | {max(processor):.0f} ms | "
        f"{within} |"
    )


def timed(data: bytes) -> tuple[float, float]:
    """Milliseconds of one extraction by the clock and by the processor, medians."""
    clock, processor = [], []
    for _ in range(REPEATS):
        began, used = time.monotonic(), time.process_time()
        extract(data, LIMITS)
        clock.append(1000 * (time.monotonic() - began))
        processor.append(1000 * (time.process_time() - used))
    return statistics.median(clock), statistics.median(processor)


@contextmanager
def engine_clock() -> Iterator[list[float]]:
    """Processor seconds that the OCR models take: their sessions, with their own preparation and decoding."""
    from ingest.reading.ocr import engine

    spent = [0.0]
    sessions = [engine()._load_det_model(), engine()._load_rec_model()]  # type: ignore[no-untyped-call]
    kinds = {type(one) for one in sessions}
    before = {kind: kind.__call__ for kind in kinds}

    def clocked(call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            used = time.process_time()
            try:
                return call(*arguments, **options)
            finally:
                spent[0] += time.process_time() - used

        return run

    for kind in kinds:
        kind.__call__ = clocked(before[kind])
    try:
        yield spent
    finally:
        for kind in kinds:
            kind.__call__ = before[kind]


def engine_share(scans: list[Path]) -> str:
    """How much of a scan's time is not the engine's: drawing, straightening, fields, findings."""
    rows = []
    with engine_clock() as spent:
        for path in scans:
            spent[0], used = 0.0, time.process_time()
            extract(path.read_bytes(), LIMITS)
            rows.append((time.process_time() - used, spent[0]))
    shares = [100 * (whole - engine) / engine for whole, engine in rows]
    whole = statistics.median(whole for whole, _ in rows)
    total = 100 * (sum(whole for whole, _ in rows) / sum(engine for _, engine in rows) - 1)
    return (
        f"Scans and photos ({len(rows)}): median {whole:.1f} s of processor time a file. Our own time on top of the "
        f"OCR engine's (processor time, one thread): {total:.0f} % over all, median {statistics.median(shares):.0f} %, "
        f"most {max(shares):.0f} %; {load()}."
    )


def jobs(scans: list[Path]) -> str:
    """Memory of a child, and two jobs against one on the scans, children warm."""
    taken = []
    for count in (1, 2):
        with Pool(count, LIMITS, WARM) as pool:
            list(pool.run_many(TASK, scans[:1] * count))
            began = time.monotonic()
            list(pool.run_many(TASK, scans))
            taken.append(time.monotonic() - began)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return (
        f"Largest child: {largest} MiB. Two jobs took {taken[1]:.0f} s, one {taken[0]:.0f} s: "
        f"{taken[0] / taken[1]:.2f} times as fast; {load()}, which shares the cores with both."
    )


def others(files: list[Path], labels: str) -> str:
    """Ours and the other tools: files with text, seconds, fields right."""
    lines = [
        "| reader | files with text | median a file | fields right |",
        "|---|---|---|---|",
    ]
    for name, read in READERS.items():
        rows, seconds, with_text = {}, [], 0
        for path in files:
            began = time.monotonic()
            certificates, text = read(path)
            seconds.append(time.monotonic() - began)
            rows[path] = line_of(path, certificates)
            with_text += text
        lines.append(
            f"| {name} | {with_text} of {len(files)} | {statistics.median(seconds):.2f} s | {scored(rows, labels)} |"
        )
    note = (
        f"By the clock, one run, start of the tool included where it is a program; {load()}. The same finding of "
        "fields over every tool's words: pdfplumber's and Tesseract's with their boxes, pypdf's set on a grid by its "
        "layout mode. Tesseract reads the first three pages at 200 dpi, in English, as most scripts use it."
    )
    return "\n".join([*lines, "", note])


Found = tuple[tuple[Certificate, ...], bool]


def by_us(path: Path) -> Found:
    """Our reader, as the command line uses it."""
    result: Extraction = extract(path.read_bytes(), LIMITS)
    return result.certificates, True


def by_words(pages: list[Page], kind: str) -> Found:
    """The fields that our finder sees in another tool's words."""
    document = ReadDocument(sha256="0" * 64, media_type=kind, size=1, pages=tuple(pages), text_source=TextSource.text)
    return find_certificates(document).certificates, any(page.words for page in pages)


def by_pypdf(path: Path) -> Found:
    """pypdf's layout mode: columns of letters."""
    import pypdf

    if path.suffix != ".pdf":
        return (), False
    pages = []
    for number, page in enumerate(pypdf.PdfReader(path).pages, 1):
        rows = page.extract_text(extraction_mode="layout").split("\n")
        wide, high = max(80, *(len(row) for row in rows)), max(60, len(rows))
        pages.append(Page(number=number, width=595, height=842, words=tuple(on_grid(rows, wide, high))))
    return by_words(pages, "application/pdf")


def on_grid(rows: list[str], wide: int, high: int) -> Iterator[Word]:
    """Words at the columns and rows where they are printed."""
    for index, row in enumerate(rows):
        start = 0
        for text in row.split():
            start = row.index(text, start)
            box = Box(start / wide, index / high, (start + len(text)) / wide, (index + 0.8) / high)
            start += len(text)
            yield Word(text=text, box=box, size=round(0.8 / high, 5))


def by_pdfplumber(path: Path) -> Found:
    """pdfplumber's words."""
    import pdfplumber

    if path.suffix != ".pdf":
        return (), False
    pages = []
    with pdfplumber.open(path) as document:
        for number, page in enumerate(document.pages, 1):
            wide, high = float(page.width), float(page.height)
            found = tuple(
                Word(text=one["text"], box=box, size=round(box.y1 - box.y0, 5))
                for one in page.extract_words()
                if (box := within(one["x0"] / wide, one["top"] / high, one["x1"] / wide, one["bottom"] / high))
            )
            pages.append(Page(number=number, width=wide, height=high, words=found))
    return by_words(pages, "application/pdf")


def within(*sides: float) -> Box | None:
    """A box cut to the page; None where nothing is left."""
    x0, y0, x1, y1 = (min(max(float(side), 0.0), 1.0) for side in sides)
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def by_tesseract(path: Path) -> Found:
    """Tesseract in English on the pages at 200 dpi, as most scripts use it."""
    if shutil.which("tesseract") is None:
        return (), False
    pages = []
    data = path.read_bytes()
    for number in range(1, 4):
        try:
            picture = render_page(data, number, LIMITS, dpi=200)
        except DocumentError:  # no such page
            break
        command = ["tesseract", "stdin", "stdout", "tsv"]
        done = subprocess.run(command, input=picture, capture_output=True, check=False)
        pages.append(tesseract_page(done.stdout.decode("utf-8", "replace"), number))
    return by_words(pages, "application/pdf")


def tesseract_page(table: str, number: int) -> Page:
    """A page from Tesseract's table of words."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    whole = next((row for row in rows if row["level"] == "1"), None)
    if whole is None:
        return Page(number=number, width=595, height=842)
    wide, high = float(whole["width"]), float(whole["height"])
    found = []
    for row in rows:
        if row["level"] == "5" and row["text"].strip():
            left, top = float(row["left"]), float(row["top"])
            right, foot = left + float(row["width"]), top + float(row["height"])
            if box := within(left / wide, top / high, right / wide, foot / high):
                found.append(Word(text=row["text"].strip(), box=box, size=round(box.y1 - box.y0, 5)))
    return Page(number=number, width=wide, height=high, words=tuple(found))


READERS: dict[str, Callable[[Path], Found]] = {
    "CertScope": by_us,
    "pypdf": by_pypdf,
    "pdfplumber": by_pdfplumber,
    "Tesseract, English": by_tesseract,
}


def line_of(path: Path, certificates: tuple[Certificate, ...]) -> dict[str, Any]:
    """One line of predictions, as the scorer wants it."""
    found = [
        {"pages": list(one.pages), "fields": {name: value_of(one, name) for name in FIELDS}} for one in certificates
    ]
    return {"file": path.name, "ok": True, "certificates": found}


def value_of(certificate: Certificate, name: str) -> dict[str, Any] | None:
    """A field's value as JSON."""
    found = getattr(certificate, name)
    return None if found is None else json.loads(found.model_dump_json())


def scored(rows: Rows, labels: str) -> str:
    """The scorer's last line."""
    scorer = os.environ.get("CERTSCOPE_BENCH_SCORER", "")
    if not scorer:
        return "not scored"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write("\n".join(json.dumps(row, ensure_ascii=False) for row in rows.values()))
        file.flush()
        done = subprocess.run([sys.executable, scorer, labels, file.name], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.strip().splitlines()[-1].split()[2:])
