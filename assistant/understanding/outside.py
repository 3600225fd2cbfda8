"""Is a question plainly about something that is not covered: prices, tax, law, code, weather, other people's data?

Likeness to examples tells the doubtful ones; these are the kinds that must be refused whatever they come near to. Their
wordings stand in outside.toml.
"""

from __future__ import annotations

from assistant.understanding.wordings import wordings


def is_outside(text: str) -> bool:
    """Must this be refused, however near the guidance seems?"""
    kinds = wordings("outside")
    if kinds["about"]["scope"].search(text):  # a scope may name restaurants, music or film
        return False
    if any(pattern.search(text) for pattern in kinds["always"].values()):
        return True
    other = kinds["other_certificates"]
    if other["named"].search(text) and other["asked"].search(text) and not other["unless"].search(text):
        return True
    if kinds["about"]["certificates"].search(text):
        return False
    return any(pattern.search(text) for pattern in kinds["unless_certificates"].values())
