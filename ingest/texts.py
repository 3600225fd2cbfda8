"""Texts become sections under headings: Markdown, plain text, HTML, Word, and pages that were read from a PDF or scan.

Only what a reader of the document would see is kept; scripts, comments and hidden elements are not. `.jsonl` corpora,
whose every line is a text of its own, are read here too. What a section becomes in the index is chunks.py's business.
"""

from __future__ import annotations

import io
import json
import re
import statistics
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field, ValidationError

from knowledge.errors import Damaged, DocumentError, NotADocument, NoText
from knowledge.models import Page, Record, Word

if TYPE_CHECKING:
    from bs4.element import NavigableString, Tag

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CORPUS = "application/jsonl"
SUFFIXES = {
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".txt": TEXT,
    ".text": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".docx": DOCX,
    ".jsonl": CORPUS,
}
ATX = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
FENCE = re.compile(r"\s*(```|~~~)")
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt figcaption figure footer form header hr html li main "
    "ol p pre section table tbody td tfoot th thead tr ul h1 h2 h3 h4 h5 h6".split()
)
UNSEEN = ("script", "style", "template", "noscript", "head", "nav", "iframe", "object", "svg")
HEADING_SIZE = 1.15  # times the usual size of letters on the page
HEADING_WORDS = 14


class Section(Record):
    """Text under one heading, on one page. `heading` names the headings above it too: "Scope › Exclusions"."""

    heading: str
    text: str
    page: int = 1


class Text(Record):
    """A document as a reader sees it."""

    title: str
    sections: tuple[Section, ...]


class CorpusLine(Record):
    """A line of a .jsonl corpus. Other keys are not kept."""

    model_config = ConfigDict(extra="ignore")
    id: str = Field(alias="_id", min_length=1)
    title: str = ""
    text: str


def media_type_of(name: str, data: bytes) -> str | None:
    """The kind of text a file is, by its name, or by what it begins with; None: not one of ours."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    if data.startswith(b"PK") and b"word/" in data[:4000]:
        return DOCX
    head = data[:4000]
    if b"\x00" in head or head.startswith((b"%PDF", b"PK")):
        return None
    try:
        start = head.decode("utf-8", "strict" if len(data) <= len(head) else "ignore").lstrip().lower()
    except UnicodeDecodeError:
        return None
    if not start:
        return None
    return HTML if start.startswith(("<!doctype html", "<html")) else TEXT


def read_text(data: bytes, media_type: str, name: str) -> Text:
    """A text file as titled sections. Raises DocumentError."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if media_type == DOCX:
        text = read_docx(data, stem)
    elif media_type == HTML:
        text = read_html(decoded(data), stem)
    elif media_type == MARKDOWN:
        text = read_markdown(decoded(data), stem)
    elif media_type == TEXT:
        text = Text(title=stem, sections=_sections([("", decoded(data))]))
    else:
        raise NotADocument("This file is none of PDF, picture, Markdown, text, HTML, Word (.docx) or .jsonl.")
    if not text.sections:
        raise NoText("There is no text in this file.")
    return text


def decoded(data: bytes) -> str:
    """The text of bytes in the encodings that are met: Unicode, the Chinese standard, Western."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding).replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", "replace").replace("\r\n", "\n")


def read_markdown(source: str, title: str) -> Text:
    """Sections by # headings outside code; the first heading of level 1 is the title."""
    path: list[str] = []
    parts: list[tuple[str, str]] = []
    held: list[str] = []
    fenced = False
    for line in FRONT_MATTER.sub("", source, count=1).split("\n"):
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else ATX.match(line)
        if heading is None:
            held.append(line)
            continue
        parts.append((" › ".join(filter(None, path)), "\n".join(held)))
        held = []
        level, words = len(heading[1]), heading[2]
        if level == 1 and not any(path):
            title = words or title
            continue
        path = [*path[: level - 1], *[""] * (level - 1 - len(path)), words]
    parts.append((" › ".join(filter(None, path)), "\n".join(held)))
    return Text(title=title, sections=_sections(parts))


def read_html(source: str, title: str) -> Text:
    """Sections by h1 to h6, without what a browser does not show."""
    from bs4 import BeautifulSoup
    from bs4.element import NavigableString, PreformattedString

    soup = BeautifulSoup(source, "html.parser")
    if soup.title and soup.title.get_text(strip=True):
        title = soup.title.get_text(" ", strip=True)
    for tag in soup(UNSEEN) + soup.select(
        "[hidden], [aria-hidden=true], [style*='display:none'], [style*='display: none']"
    ):
        tag.decompose()
    parts: list[tuple[str, str]] = []
    block: Tag | None = None
    heading, held = "", ""
    for text in soup.find_all(string=True):
        if isinstance(text, PreformattedString) or not isinstance(text, NavigableString):
            continue
        nearest = _block_of(text)
        if nearest is not block:
            held += "\n"
            if nearest is not None and re.fullmatch("h[1-6]", nearest.name):
                parts.append((heading, held))
                heading, held = nearest.get_text(" ", strip=True), ""
        block = nearest
        if nearest is None or not re.fullmatch("h[1-6]", nearest.name):
            held += re.sub(r"\s+", " ", text)
    parts.append((heading, held))
    return Text(title=title, sections=_sections(parts))


def _block_of(text: NavigableString) -> Tag | None:
    return next((parent for parent in text.parents if parent.name in BLOCKS), None)


def read_docx(data: bytes, title: str) -> Text:
    """Sections by heading styles; tables row by row."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(io.BytesIO(data))
        parts: list[tuple[str, str]] = []
        heading, held = "", ""
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                held += "".join(" | ".join(cell.text for cell in row.cells) + "\n" for row in block.rows)
                continue
            style = block.style.name if block.style is not None else ""
            if style == "Title" and block.text.strip():
                title = block.text.strip()
            elif style.startswith("Heading"):
                parts.append((heading, held))
                heading, held = block.text.strip(), ""
            else:
                held += block.text + "\n"
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise Damaged() from error
    return Text(title=title, sections=_sections([*parts, (heading, held)]))


def read_pages(pages: tuple[Page, ...], title: str) -> Text:
    """Sections of pages: lines in larger letters are a heading, until the next one. No line is lost."""
    heading = ""
    sections: list[Section] = []
    for page in pages:
        usual = statistics.median([word.size for word in page.words if word.size] or [0.0])
        held: list[str] = []
        large: list[str] = []  # of the heading that is being read: a title is often set in several lines
        for line in lines_of(page.words):
            words = " ".join(word.text for word in line)
            is_large = usual and statistics.fmean(word.size for word in line) > HEADING_SIZE * usual
            if is_large and len(line) <= HEADING_WORDS:
                sections += _sections([(heading, "\n".join(held))], page.number)
                large, held = [*large, words] if not held else [words], []
                heading = " ".join(large)
            else:
                held.append(words)
        rest = held or large  # a heading that nothing follows on its page is a text itself
        sections += _sections([(heading if held else "", "\n".join(rest))], page.number)
    return Text(title=title, sections=tuple(sections))


def lines_of(words: tuple[Word, ...]) -> Iterator[list[Word]]:
    """Words in reading order, cut where the next one stands lower or further left."""
    line: list[Word] = []
    for word in words:
        if line:
            last = line[-1].box
            middle = (word.box.y0 + word.box.y1) / 2
            if not last.y0 <= middle <= last.y1 or word.box.x0 < last.x0:
                yield line
                line = []
        line.append(word)
    if line:
        yield line


def read_corpus(data: bytes) -> list[CorpusLine]:
    """The lines of a .jsonl corpus. Raises DocumentError naming the first line that is not as it should be."""
    lines: list[CorpusLine] = []
    seen: set[str] = set()
    for number, line in enumerate(io.BytesIO(data), 1):
        if not line.strip():
            continue
        try:
            record = CorpusLine.model_validate(_with_text_id(json.loads(line)))
        except (ValueError, ValidationError):
            raise DocumentError(f"Line {number} is not a JSON object with _id, title and text.") from None
        if record.id in seen:
            raise DocumentError(f"Line {number} has the _id {record.id!r} of an earlier line.")
        seen.add(record.id)
        lines.append(record)
    if not lines:
        raise NoText("There is no line in this file.")
    return lines


def _with_text_id(record: object) -> object:
    """Corpora write numbers as ids, too."""
    if isinstance(record, dict) and isinstance(record.get("_id"), int):
        return {**record, "_id": str(record["_id"])}
    return record


def _sections(parts: list[tuple[str, str]], page: int = 1) -> tuple[Section, ...]:
    return tuple(Section(heading=heading, text=text.strip(), page=page) for heading, text in parts if text.strip())
