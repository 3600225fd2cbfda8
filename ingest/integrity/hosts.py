"""Where codes and links lead, as data: nothing is opened. Hosts that resemble a known body's host are pointed out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from rapidfuzz.distance import Levenshtein

from knowledge.models import Box, Finding, ReadDocument
from knowledge.registers.load import load_registers

REGISTER_HOSTS = (
    "iafcertsearch.org",
    "cnca.gov.cn",
    "cx.cnca.cn",
    "iaf.nu",
    "global-aci.org",
    "iso.org",
    "samr.gov.cn",
)
SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "or", "org"})
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
ADDRESS = re.compile(r"\d{1,3}(\.\d{1,3}){3}|\[?[0-9a-f:]*:[0-9a-f:]+\]?", re.IGNORECASE)
# Services that lead on to wherever the owner of the code says today.
REDIRECTING = frozenset({
    "bit.ly", "cutt.ly", "dwz.cn", "ead.me", "goo.gl", "is.gd", "me-qr.com", "ow.ly", "q-r.to", "qr.io", "qrco.de",
    "qrfy.com", "rebrand.ly", "shorturl.at", "suo.im", "t.cn", "t.co", "t.ly", "tinyurl.com", "url.cn",
})  # fmt: skip
# What a known name is lengthened with to a new one.
ADDED = re.compile(
    r"(?:cert(?:s|ificates?|ification|check)?|accreditation|verify|verification|check|register|registry|group|global|"
    r"intl|international|online|iso|china|asia|india|uk|usa|world|org)+"
)
COMMON = frozenset({"cert", "certificate", "certification", "quality", "standards", "verify", "global"})


def qr_targets(document: ReadDocument) -> Iterator[Finding]:
    """One finding a code, with the host it leads to."""
    for page in document.pages:
        for code in page.qr_codes:
            host = host_of(code.text)
            where = f"leads to {host}" if host else "holds text, no web address"
            sentence = f"The QR code on the page {where}."
            yield Finding(code="qr_target", sentence=sentence, page=code.page, box=code.box, quote=code.text[:300])
            if host:
                yield from host_findings(host, code.text[:300], "The QR code", code.page, code.box)


def host_of(text: str) -> str:
    """The host of a web address, with or without scheme; empty when the text is none."""
    text = text.strip()
    if not text or re.search(r"\s", text):
        return ""
    if "://" not in text and not HOST.match(text):
        return ""
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
        return (parts.hostname or "") if parts.scheme in ("", "http", "https") else ""
    except ValueError:
        return ""


def host_findings(host: str, target: str, what: str, page: int | None, box: Box | None) -> Iterator[Finding]:
    """Does the host look like a known one that it is not, or hide what it is?"""
    if ADDRESS.fullmatch(host):
        sentence = f"{what} leads to {host}, a bare network address instead of a name."
        yield Finding(code="unusual_host", sentence=sentence, page=page, box=box, quote=target)
    elif not host.isascii() or "xn--" in host:
        sentence = f"{what} leads to {host}, a name with letters that can be taken for others."
        yield Finding(code="unusual_host", sentence=sentence, page=page, box=box, quote=target)
    elif registrable(host)[0] in REDIRECTING:
        sentence = f"{what} leads to {host}, a service that passes on to an address which can be changed at any time."
        yield Finding(code="redirecting_host", sentence=sentence, page=page, box=box, quote=target)
    elif known := resembles(host):
        sentence = f"{what} leads to {host}, which resembles {known} but is another host."
        yield Finding(code="look_alike_host", sentence=sentence, page=page, box=box, quote=target)


def resembles(host: str) -> str:
    """The known host that this one can be taken for; empty for known hosts and for those like none."""
    domain, label = registrable(host)
    known = known_hosts()
    if not label or domain in known:
        return ""
    for other, name in known.items():
        if len(name) < 4 or name in COMMON:
            continue
        allowed = 0 if len(name) < 6 else 1 if len(name) < 9 else 2
        if (
            name in label.split("-")
            or _lengthened(label, name)
            or Levenshtein.distance(label, name, score_cutoff=allowed) <= allowed
        ):
            return other
    return ""


def _lengthened(label: str, name: str) -> bool:
    """The name with a word of the trade before or behind it."""
    if label.startswith(name) or label.endswith(name):
        return bool(ADDED.fullmatch(label.replace(name, "", 1)))
    return False


@cache
def known_hosts() -> dict[str, str]:
    """Registrable domains of the registers' bodies -> the label that names them."""
    registers = load_registers()
    texts = [*REGISTER_HOSTS]
    texts += [body.website for body in registers.accreditation_bodies]
    texts += [body.verify_page for body in registers.certification_bodies]
    domains = (registrable(found[0]) for text in texts for found in HOST.finditer(text.partition("/")[0]))
    return {domain: label for domain, label in domains if label}


def registrable(host: str) -> tuple[str, str]:
    """The domain that somebody registered, and its own label: verify.abc.co.uk -> (abc.co.uk, abc)."""
    labels = host.casefold().strip(".").split(".")
    if len(labels) < 2:
        return host, ""
    kept = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-kept:]), labels[-kept]
