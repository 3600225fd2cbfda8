"""Lists of wordings in TOML files beside this module, read into patterns that people can look over and add to.

A list stands for patterns as they are; a table has `words`, set between word boundaries, and `patterns`. Capitals never
count but where a pattern says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
Wordings = Sequence[str] | Mapping[str, Sequence[str]]


@cache
def wordings(name: str) -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    """What `name`.toml holds: group -> kind -> one pattern for all its wordings, in the file's order."""
    groups: dict[str, dict[str, Wordings]] = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return {
        group: {kind: re.compile(_pattern(listed), re.I) for kind, listed in kinds.items()}
        for group, kinds in groups.items()
    }


def _pattern(listed: Wordings) -> str:
    """One pattern for all wordings of a kind."""
    if not isinstance(listed, Mapping):
        return "|".join(listed)
    words = [rf"\b(?:{'|'.join(listed['words'])})\b"] if "words" in listed else []
    return "|".join([*words, *listed.get("patterns", ())])
