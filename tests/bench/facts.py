"""How long dates, standards, bodies, marks and codes take on a page of about 400 words, nothing remembered."""

from __future__ import annotations

import statistics
import time

from ingest.fields.body_names import find_names
from ingest.fields.date_labels import label_after, label_before
from ingest.fields.facts import find_facts, find_marks
from ingest.fields.folding import fold_with_places
from ingest.fields.mark_names import find_signs
from knowledge.models import Page
from tests.ingest.fields.typeset import page_of

TITLE = "Dates, standards, bodies and codes on one page"
COMMAND = "python -m tests.bench facts"
REMEMBERED = (find_names, label_after, label_before, fold_with_places, find_signs)
RUNS = 30


def _page() -> Page:
    """An invented certificate with a long scope."""
    scope = [
        f"Design and manufacture of hand tools, part {number} of the list of products and sites" for number in range(26)
    ]
    return page_of(
        "Acme Certification Ltd. certifies that the management system of",
        "Beta Tools Co., Ltd.",
        "complies with the requirements of GB/T 19001-2016 / ISO 9001:2015",
        *scope,
        "Issue date: 21 October 2024    Valid until: 20 October 2027    Initial certification: 21.10.2018",
        "Accredited by the United Kingdom Accreditation Service, UKAS MANAGEMENT SYSTEMS 9999",
        step=0.025,
    )


def measure() -> str:
    """Median and worst of processor time over the runs."""
    page = _page()
    find_facts([page])
    times = []
    for _ in range(RUNS):
        for function in REMEMBERED:
            function.cache_clear()
        start = time.process_time()
        found = find_facts([page])
        find_marks([page], found.get("accreditation_body"))
        times.append((time.process_time() - start) * 1000)
    return (
        f"{len(page.words)} words, {len(found)} fields found: median {statistics.median(times):.1f} ms, "
        f"worst of {RUNS} runs {max(times):.1f} ms of processor time."
    )
