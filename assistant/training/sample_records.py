"""What the reader found in the sample certificates, kept in a file: all of them are there seconds after a first start.

A record is looked up by the hash of the bytes that were drawn, so an outdated file is never wrong, only slower: what is
not in it is read as any other file. `make samples` renews it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from knowledge.models import Extraction

SHIPPED = Path(__file__).with_name("sample_records.json")


def record_of(data: bytes, path: Path = SHIPPED) -> Extraction | None:
    """What was read in exactly these bytes; None where it is not at hand."""
    return _records(path).get(hashlib.sha256(data).hexdigest())


@cache
def _records(path: Path) -> dict[str, Extraction]:
    if not path.exists():
        return {}
    found = (Extraction.model_validate(one) for one in json.loads(path.read_text(encoding="utf-8")))
    return {one.sha256: one for one in found}


def write_records(records: Iterable[Extraction], path: Path = SHIPPED) -> None:
    """Keep them, one a line, so that a change shows which."""
    lines = (json.dumps(one.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) for one in records)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


def renew() -> None:
    """Draw and read the samples anew."""
    from assistant.samples import DRAWN_FOR, SAMPLES, drawn
    from ingest.extract import extract_in, extraction_pool
    from ingest.reading import Limits

    files = [drawn(sample, DRAWN_FOR)[1] for sample in SAMPLES if not sample.broken]
    with extraction_pool(Limits()) as pool:
        write_records([extract_in(pool, data) for data in files])


if __name__ == "__main__":
    renew()
