"""Asks IAF CertSearch over its documented interface, when a person asked for it and a key is set.

There is no look-up by certificate number: the company is matched, then numbers are compared. Each look-up may cost a
credit, so replies are kept with their date and used again. No record found has innocent causes and is never a fault.
Written after the Verification Users API guide (support.iafcertsearch.org); not tried against the paid service.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from knowledge.errors import LookUpError, WrongInput
from knowledge.models import LookUp
from knowledge.store.certificates import identity_key

log = logging.getLogger(__name__)

REGISTER = "IAF CertSearch"
TRIES = 3
LONGEST_WAIT = 20.0  # seconds; a register that asks for more is asked again by the person, later
KEPT_FOR = timedelta(days=7)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

SENTENCES = {
    400: "CertSearch did not understand the question (400). Check the company's name and country.",
    401: "CertSearch refused the key (401). Check CERTSCOPE_CERTSEARCH_KEY in the account's API settings.",
    403: "CertSearch does not allow this look-up with the account's plan (403).",
    422: "CertSearch could not use the company's details (422). Check its name and country.",
    429: "CertSearch's limit of look-ups is reached (429). Try again later, or look it up on iafcertsearch.org.",
}
NO_CREDIT = "The CertSearch account has no credit left. Buy credits, or look the company up on iafcertsearch.org."
BUSY = "CertSearch did not answer properly. Try again later, or look it up on iafcertsearch.org."


class CertSearch:
    """A client with a cache of dated replies. The key goes into the header and nowhere else."""

    def __init__(
        self,
        base_url: str,
        key: str,
        cache: Path,
        now: Callable[[], datetime],
        sleep: Callable[[float], None],
        *,
        timeout: float = 15.0,
    ) -> None:
        parts = urlsplit(base_url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise WrongInput("CERTSCOPE_CERTSEARCH_URL must begin with https://.")
        self._headers = {"x-http-authorization": key, "accept": "application/json"}
        self._base_url = base_url.rstrip("/")
        self._cache = cache
        self._now = now
        self._sleep = sleep
        self._timeout = timeout

    def look_up(self, number: str, company: str, country: str, person: str) -> LookUp:
        """What CertSearch shows for this certificate of this company. `country`: ISO 3166-1, two or three letters.

        Raises LookUpError with a sentence when the register gave no usable answer.
        """
        if not company.strip() or not country.strip():
            raise WrongInput("CertSearch looks companies up: give the company's name and country.")
        question = {"company_country": country.strip().upper(), "company_name": company.strip(), "match_rate": 80}
        reply, day = self._asked(question)
        return read_reply(reply, number, company, day, person)

    def _asked(self, question: dict[str, Any]) -> tuple[Any, date]:
        """The reply, from the cache while it is fresh, and the day it was given."""
        key = hashlib.sha256(json.dumps([self._base_url, question], sort_keys=True).encode()).hexdigest()
        path = self._cache / f"{key}.json"
        if path.exists():
            kept = json.loads(path.read_text(encoding="utf-8"))
            at = datetime.fromisoformat(kept["at"])
            if self._now() - at < KEPT_FOR:
                return kept["reply"], at.date()
        reply, at = self._post("/company", question), self._now()
        self._cache.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps({"at": at.isoformat(), "reply": reply}, ensure_ascii=False), encoding="utf-8")
        fresh.replace(path)
        return reply, at.date()

    def _post(self, path: str, question: dict[str, Any]) -> Any:
        """One call, tried again after 429, 5xx and broken connections. None: there is no such company (404)."""
        wait = 1.0
        for attempt in range(1, TRIES + 1):
            try:
                response = httpx.post(
                    self._base_url + path, json=question, headers=self._headers, timeout=self._timeout
                )
            except httpx.TransportError as error:
                log.info("CertSearch, try %d: %s", attempt, type(error).__name__)
                response = None
            if response is not None and response.status_code != 429 and response.status_code < 500:
                return _body(response)
            wait = _asked_wait(response) or wait
            if attempt == TRIES or wait > LONGEST_WAIT:
                break
            self._sleep(wait)
            wait *= 2
        raise LookUpError(SENTENCES[429] if response is not None and response.status_code == 429 else BUSY)


def _asked_wait(response: httpx.Response | None) -> float | None:
    after = response.headers.get("retry-after", "") if response is not None else ""
    return float(after) if after.isdigit() else None


def _body(response: httpx.Response) -> Any:
    """The reply's JSON; None for 404. Raises LookUpError for refusals and for what is no JSON."""
    if response.status_code == 404:
        return None
    try:
        body = response.json()
    except ValueError:
        raise LookUpError(BUSY) from None
    if response.status_code >= 400:
        code = str(body.get("code") or body.get("type") or "") if isinstance(body, dict) else ""
        raise LookUpError(NO_CREDIT if "insufficient_credit" in code else SENTENCES.get(response.status_code, BUSY))
    return body


def certificates_in(reply: Any) -> Iterator[dict[str, Any]]:
    """Every certificate object anywhere in a reply: the guide does not say under which key they stand."""
    if isinstance(reply, dict):
        if "certification_number" in reply:
            yield reply
        for value in reply.values():
            yield from certificates_in(value)
    elif isinstance(reply, list):
        for value in reply:
            yield from certificates_in(value)


def read_reply(reply: Any, number: str, company: str, day: date, person: str) -> LookUp:
    """The look-up of one certificate number in a reply about a company."""
    held = list(certificates_in(reply))
    wanted = identity_key(number)
    same = [one for one in held if wanted and identity_key(str(one.get("certification_number") or "")) == wanted]
    if not same:
        note = f"The company was found with {len(held)} other certificates." if held else "No such company was found."
        return LookUp(
            register_name=REGISTER,
            day=day,
            person=person,
            result="not_found",
            certificate_number=number,
            organization=company,
            note=note + " A record can be missing because it was not uploaded yet, is confidential, or was removed.",
        )
    found = same[0]
    schemes = found.get("certification_standards_scheme") or []
    return LookUp(
        register_name=REGISTER,
        day=day,
        person=person,
        result="found",
        status=str(found.get("certification_status") or ""),
        certificate_number=str(found["certification_number"]),
        organization=_holder(found) or company,
        standard="; ".join(str(one.get("standard_name") or "") for one in schemes if isinstance(one, dict)),
        scope=str(found.get("certification_scope") or ""),
        expiry_date=_day(found.get("expiry_date") or found.get("certification_expiry_date")),
        note=f"Certification body: {found.get('certification_bodies_name') or 'not shown'}; "
        f"accreditation body: {found.get('accreditation_bodies_name') or 'not shown'}.",
    )


def _holder(found: dict[str, Any]) -> str:
    for entity in found.get("certified_entities") or []:
        if isinstance(entity, dict):
            name = entity.get("certified_entity_english_name") or entity.get("certified_entity_name")
            if name:
                return str(name)
    return ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
