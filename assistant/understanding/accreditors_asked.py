"""Whose accreditation bodies are asked for: “Who accredits in Turkey?”, “which European accreditors sign”."""

from __future__ import annotations

import re

from knowledge.registers.places import Place, places_in, without_places

BODY = (
    r"(?:(?:signator\w+|national|official|recogni[sz]ed|real|IAF MLA|MLA) )*(?:accreditation bod(?:y|ies)|accreditors?|"
    r"accrediting bod(?:y|ies)|accreditation (?:agenc|service|organi[sz]ation)\w*)"
)
NAMED = re.compile(
    rf"\b{BODY}\b[^.?!,;]{{0,40}}\b(?:in|of|for|from|across) (?:the |all )?§|§(?:['’]s?)? {BODY}\b|"
    r"\b(?:who|which body|which bodies) accredits?\b[^.?!,;]{0,40}\b(?:in|for) (?:the )?§|"
    r"\bMLA signator(?:y|ies)\b[^.?!,;]{0,30}\b(?:in|of|for|from) (?:the )?§|"
    r"§[^，。？,.?§]{0,6}认可机构|§.{0,6}由谁认可|"
    r"\bAkkreditierungsstellen?\b.{0,20}§|\borganismos? (?:nacional(?:es)? )?de acreditaci[óo]n\b.{0,20}§|"
    r"\borganismes? (?:national |nationaux )?d['’]accr[ée]ditation\b.{0,20}§|"
    r"\benti?e? (?:nazionali? )?di accreditamento\b.{0,20}§",
    re.I,
)
ASKED = re.compile(
    r"\b(?:which|what|who|list|name|show|tell me|are there|is there|has|have)\b|哪|什么|谁|有没有|列出|"
    r"\b(?:welche\w*|wer|gibt es|qu[ée]|cu[áa]l\w*|qui[ée]n\w*|quel\w*|qui|qual[ei]?|chi)\b",
    re.I,
)
JUDGED = re.compile(
    r"\b(?:what|how) (?:do|does|can|may|did)\b|"
    r"\b(?:better|worse|good|best|trust\w*|reliable|compar\w*|difference|versus|vs)\b|比|更|可靠|区别|不同",
    re.I,
)


def accreditors_asked(text: str) -> Place | None:
    """The country or region whose accreditation bodies a question wants to know; not what they are worth."""
    if not NAMED.search(without_places(text, "§")) or not ASKED.search(text) or JUDGED.search(text):
        return None
    return next(iter(places_in(text)), None)
