"""Scripts, attachments, actions, annotations and form fields of a PDF. Nothing is run, opened or followed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from ingest.integrity.hosts import host_findings
from knowledge.models import Box, Finding

log = logging.getLogger(__name__)

# What pypdf 7.1 lets out of hostile files besides its own errors.
HOSTILE = (
    PyPdfError, AssertionError, AttributeError, ValueError, NotImplementedError, KeyError, IndexError, TypeError,
    RecursionError, OSError, ZeroDivisionError, OverflowError, ArithmeticError,
)  # fmt: skip
MOST_PAGES = 50
MOST_ANNOTATIONS = 500
MOST_NODES = 200
MOST_XMP = 200_000
EVENTS = {"/O": "opened", "/C": "closed", "/WC": "closed", "/WS": "saved", "/WP": "printed", "/DP": "printed"}
TYPED = {"/FreeText": "typed text", "/Stamp": "a stamp", "/Redact": "a mark to black out", "/Ink": "freehand drawing"}


def structure(data: bytes) -> PdfReader | None:
    """The file as pypdf sees it; None when it cannot, or when a password is needed."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        reader.root_object.get("/Pages")
    except HOSTILE as error:
        log.info("structure not looked at: %s", type(error).__name__)
        return None
    return reader


def actions(reader: PdfReader) -> Iterator[Finding]:
    """What the file could do when it is opened or clicked, and what is laid over its pages."""
    for look in (_document_actions, _attachments, _pages, _form):
        findings = look(reader, reader.root_object)
        while True:
            try:
                finding = next(findings, None)
            except HOSTILE as error:
                log.info("%s ended early: %s", look.__name__, type(error).__name__)
                break
            if finding is None:
                break
            yield finding


def packet_of(reader: PdfReader) -> str:
    """The XMP that the file has about itself; pictures in it have their own, which tells nothing of the file."""
    try:
        stream = _resolved(reader.root_object.get("/Metadata"))
        return stream.get_data()[:MOST_XMP].decode("utf-8", "replace") if isinstance(stream, StreamObject) else ""
    except HOSTILE as error:
        log.info("no XMP could be read: %s", type(error).__name__)
        return ""


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, IndirectObject) else value


def _document_actions(reader: PdfReader, root: DictionaryObject) -> Iterator[Finding]:
    opening = _resolved(root.get("/OpenAction"))
    if isinstance(opening, DictionaryObject):
        yield from _action(opening, "when it is opened", None, None)
    events = _resolved(root.get("/AA"))
    if isinstance(events, DictionaryObject):
        for key, action in list(events.items())[:MOST_NODES]:
            yield from _action(_resolved(action), f"when it is {EVENTS.get(key, 'used')}", None, None)
    names = _resolved(root.get("/Names"))
    if isinstance(names, DictionaryObject) and any(True for _ in _leaves(_resolved(names.get("/JavaScript")))):
        yield _script("when it is opened", None, None)


def _script(when: str, page: int | None, box: Box | None) -> Finding:
    return Finding(code="script", sentence=f"The file carries a script that would run {when}.", page=page, box=box)


def _action(action: Any, when: str, page: int | None, box: Box | None) -> Iterator[Finding]:
    """A finding for an action and for those that follow it."""
    for _ in range(10):
        if not isinstance(action, DictionaryObject):
            return
        kind = str(action.get("/S", ""))
        if kind == "/JavaScript":
            yield _script(when, page, box)
        elif kind == "/Launch":
            sentence = f"The file would start a program or open another file {when}."
            yield Finding(code="launch_action", sentence=sentence, page=page, box=box, quote=_target(action))
        elif kind in ("/SubmitForm", "/ImportData"):
            sentence = f"The file would send or fetch form data {when}."
            yield Finding(code="submit_action", sentence=sentence, page=page, box=box, quote=_target(action))
        elif kind in ("/GoToR", "/GoToE"):
            sentence = f"The file would open another file {when}."
            yield Finding(code="launch_action", sentence=sentence, page=page, box=box, quote=_target(action))
        elif kind == "/URI":
            yield from _link(_target(action), page, box)
        action = _resolved(action.get("/Next"))


def _target(action: DictionaryObject) -> str:
    target = _resolved(action.get("/URI") or action.get("/F") or action.get("/Win") or "")
    if isinstance(target, DictionaryObject):
        target = _resolved(target.get("/UF") or target.get("/F") or "")
    text = target.decode("utf-8", "replace") if isinstance(target, bytes) else str(target)
    return " ".join(text.split())[:300]


def _link(target: str, page: int | None, box: Box | None) -> Iterator[Finding]:
    parts = urlsplit(target if "//" in target or target.startswith("mailto:") else f"//{target}")
    if parts.scheme in ("", "http", "https", "ftp") and parts.hostname:
        sentence = f"A link on the page leads to {parts.hostname}."
        yield Finding(code="link_target", sentence=sentence, page=page, box=box, quote=target)
        yield from host_findings(parts.hostname, target, "A link", page, box)
    elif parts.scheme not in ("mailto", "tel", "http", "https", ""):
        sentence = "A link on the page uses an address that is no web address."
        yield Finding(code="launch_action", sentence=sentence, page=page, box=box, quote=target)


def _leaves(tree: Any) -> Iterator[tuple[str, Any]]:
    """Names and values of a name tree, each node once."""
    waiting, seen = [tree], 0
    while waiting and seen < MOST_NODES:
        node, seen = _resolved(waiting.pop()), seen + 1
        if not isinstance(node, DictionaryObject):
            continue
        names = _resolved(node.get("/Names"))
        if isinstance(names, ArrayObject):
            yield from ((str(names[at]), names[at + 1]) for at in range(0, min(len(names) - 1, MOST_NODES), 2))
        kids = _resolved(node.get("/Kids"))
        waiting += list(kids)[:MOST_NODES] if isinstance(kids, ArrayObject) else []


def _attachments(reader: PdfReader, root: DictionaryObject) -> Iterator[Finding]:
    names = _resolved(root.get("/Names"))
    if isinstance(names, DictionaryObject):
        for name, _ in _leaves(names.get("/EmbeddedFiles")):
            yield Finding(code="attachment", sentence="Another file is embedded in this one.", quote=name[:200])


def _pages(reader: PdfReader, root: DictionaryObject) -> Iterator[Finding]:
    for number, page in enumerate(reader.pages[:MOST_PAGES], 1):
        events = _resolved(page.get("/AA"))
        if isinstance(events, DictionaryObject):
            for action in list(events.values())[:MOST_NODES]:
                yield from _action(_resolved(action), f"when page {number} is shown", number, None)
        annotations = _resolved(page.get("/Annots"))
        for annotation in list(annotations)[:MOST_ANNOTATIONS] if isinstance(annotations, ArrayObject) else []:
            yield from _annotation(page, number, _resolved(annotation))


def _annotation(page: Any, number: int, annotation: Any) -> Iterator[Finding]:
    if not isinstance(annotation, DictionaryObject):
        return
    kind, box = str(annotation.get("/Subtype", "")), _box(page, annotation)
    yield from _action(_resolved(annotation.get("/A")), "on a click", number, box)
    events = _resolved(annotation.get("/AA"))
    if isinstance(events, DictionaryObject):
        for action in list(events.values())[:MOST_NODES]:
            yield from _action(_resolved(action), "when a field is used", number, box)
    if kind == "/FileAttachment":
        yield Finding(code="attachment", sentence="Another file is embedded in this one.", page=number, box=box)
    elif kind in TYPED:
        sentence = f"On the page lies {TYPED[kind]} that is not part of it and can be moved or changed."
        quote = " ".join(str(_resolved(annotation.get("/Contents")) or "").split())[:200]
        yield Finding(code="annotation", sentence=sentence, page=number, box=box, quote=quote)


def _box(page: Any, annotation: DictionaryObject) -> Box | None:
    """Where an annotation lies, on pages that are not turned; else its page has to do."""
    rectangle = _resolved(annotation.get("/Rect"))
    if page.rotation % 360 or not isinstance(rectangle, ArrayObject) or len(rectangle) != 4:
        return None
    left, bottom, right, top = (float(_resolved(side)) for side in rectangle)
    shown = page.cropbox
    wide, high = float(shown.width), float(shown.height)
    if wide <= 0 or high <= 0:
        return None
    x0, x1 = sorted(((left - float(shown.left)) / wide, (right - float(shown.left)) / wide))
    y0, y1 = sorted(((float(shown.top) - top) / high, (float(shown.top) - bottom) / high))
    return Box(*(round(min(max(side, 0.0), 1.0), 5) for side in (x0, y0, x1, y1)))


def _form(reader: PdfReader, root: DictionaryObject) -> Iterator[Finding]:
    form = _resolved(root.get("/AcroForm"))
    fields = _resolved(form.get("/Fields")) if isinstance(form, DictionaryObject) else None
    if not isinstance(fields, ArrayObject):
        return
    kinds = [_kind(_resolved(field)) for field in list(fields)[:MOST_NODES]]
    count = sum(kind not in ("/Sig", "") for kind in kinds)
    if count:
        plural = "s" if count > 1 else ""
        yield Finding(code="form_fields", sentence=f"The file has {count} form field{plural} that can be filled in.")


def _kind(field: Any) -> str:
    return str(field.get("/FT", "")) if isinstance(field, DictionaryObject) else ""
