"""`certscope body`: who is printed beside a mark, from the shipped registers. Imports nothing heavy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.output import Output
from knowledge.errors import WrongInput
from knowledge.models import BodyKind, BodyResult
from knowledge.registers import load_registers
from knowledge.registers.bodies import look_up_body

KINDS = {
    BodyKind.accreditation_body: "accreditation body",
    BodyKind.certification_body: "certification body",
    BodyKind.regulator: "regulator",
    BodyKind.standards_body: "standards body",
    BodyKind.association: "association",
    BodyKind.unknown: "unknown",
}


def run(text: str, out: Output) -> None:
    """Say who this is."""
    result = look_up_body(text, load_registers())
    if out.as_json:
        out.line(record(result))
        return
    name = f"{result.acronym}: {result.name}" if result.acronym and result.acronym != result.name else result.name
    out.say(f"{name} — {KINDS[result.kind]}")
    out.say(result.note)
    out.say(f"Register of {result.as_of.day} {result.as_of:%B %Y}; source: {result.source}")


def run_cases(path: Path, out: Output) -> None:
    """Answer every line of a JSON-lines file, in its order."""
    registers = load_registers()
    for case in read_cases(path, ("text",)):
        answer = record(look_up_body(case["text"], registers))
        out.line({"id": case["id"], **answer} if "id" in case else answer)


def record(result: BodyResult) -> dict[str, Any]:
    """The command's JSON object."""
    return result.model_dump(mode="json", exclude={"verified"})


def read_cases(path: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file. Raises WrongInput naming the line that is not one, or lacks a key."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except ValueError:
            case = None
        if not isinstance(case, dict) or any(not isinstance(case.get(key), str) for key in needed):
            raise WrongInput(f"{path}, line {number}: not a JSON object with {' and '.join(needed)}.")
        yield case
