"""`python -m assistant.training.specimens OUTDIR`: writes specimens with labels.jsonl, to score the reading on."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.training.specimens import FAULTS, VARIANTS, Specimen, draw, make_specimens
from knowledge.models import FIELDS

KINDS = {"text": "pdf-text", "scan": "pdf-scan", "photo": "image"}


def label(specimen: Specimen, file: str) -> dict[str, Any]:
    """One line of labels.jsonl; `standard` is as printed, everything else as in the specimen."""
    fields: dict[str, Any] = {name: specimen.fields[name] for name in FIELDS if name != "standards"}
    fields["standard"] = specimen.printed("standards") or None
    return {
        "id": specimen.id,
        "file": file,
        "kind": KINDS[specimen.variant],
        "language": specimen.language,
        "document_kind": specimen.document_kind,
        "fault": specimen.fault,
        "fields": fields,
        "accept_also": {name: list(values) for name, values in specimen.accept_also.items()},
    }


def write(
    outdir: Annotated[Path, typer.Argument(metavar="OUTDIR", help="Where to write; made when it is not there.")],
    count: Annotated[int | None, typer.Option(min=1, help="How many; else each layout in each language once.")] = None,
    seed: Annotated[int, typer.Option(help="Same seed, same files.")] = 0,
    variant: Annotated[list[str] | None, typer.Option(help=f"Only {', '.join(VARIANTS)}; may be repeated.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only this language; may be repeated.")] = None,
    layout: Annotated[list[str] | None, typer.Option(help="Only this layout; may be repeated.")] = None,
    faults: Annotated[bool, typer.Option("--faults", help="Plant a fault in each.")] = False,
) -> None:
    """Write specimen certificates and labels.jsonl; documents that are no certificates go to not_certificates/."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    (outdir / "not_certificates").mkdir(parents=True, exist_ok=True)
    made = make_specimens(
        seed, count, layouts=layout or (), languages=language or (), variants=variant or VARIANTS,
        faults=tuple(FAULTS) if faults else (),
    )  # fmt: skip
    lines = []
    for specimen in made:
        folder = outdir if specimen.is_certificate else outdir / "not_certificates"
        path = folder / f"{specimen.id}{specimen.suffix}"
        path.write_bytes(draw(specimen))
        if specimen.is_certificate:
            lines.append(json.dumps(label(specimen, path.name), ensure_ascii=False))
    (outdir / "labels.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    logging.getLogger(__name__).info("%d labelled certificates in %s", len(lines), outdir)


if __name__ == "__main__":
    typer.run(write)
