"""Ends of sentences and headings that a name or a scope follows, by their form: too many wordings for the lexicon.

"… is valid for the following product or service ranges", "para las siguientes actividades", "Scope of this approval".
"""

from __future__ import annotations

import re

from ingest.fields.folding import fold_with_places

LONGEST_HEADING = 70  # letters
TAIL = r"(?:[ ,/&()'-]+\w+){0,8}[)\s]*[:：.\-–]*\s*$"
FOLLOWING = re.compile(
    r"(?<!\w)(?:"
    r"(?:for|to|with|in|within|covers?|covering|of) (?:th[ec] |its )?following"
    r"|(?:para|en|con|a) (?:la|el|las|los) (?:\w+ )?siguientes?"
    r"|(?:para|no|na|nos|nas|com|a|o) (?:[oa]s? )?seguintes?"
    r"|(?:per|nel|nei|nelle|al|alle) (?:il |la |le |i |lo |gli )?seguent[ei]"
    r"|(?:fur|in) (?:den|die|das|dem) folgenden?"
    r"|pentru urmato(?:rul|area|rele|arele)"
    r"|pour (?:les|la|le|l') ?\w+(?: \w+)? suivante?s?"
    r")" + TAIL
)
SYSTEM_FOR = re.compile(
    r"\b(?:an?|its) (?:\w+ ){0,6}management system for[:\s]*$|\bein\w* \w*management-?system fur[:\s]*$"
    r"|\b(?:un|su|um|seu) sistema de gest(?:ion|ao)(?: \w+){0,5} para[:\s]*$"
    r"|\b(?:un|il) sistema di gestione(?: \w+){0,5} per[:\s]*$|\bun systeme de management(?: \w+){0,5} pour[:\s]*$"
)
APPLIED = re.compile(  # "El Sistema de Gestión de la Seguridad Vial es aplicable a:"
    r"(?:management systems?|sistemas? de gest(?:ion|ao)|sistem[ai] di gestione|systeme de management"
    r"|management-?system)"
    r"(?: [\w(),']+){0,10}? (?:is applicable to|applies to|es aplicable a|se aplica al?|aplica-se a|e aplicavel a"
    r"|si applica a|s'applique a|gilt fur)"
    r"(?: (?:the|its|al?|la|las|los|le|les|il|den|die)?(?: ?\w+){0,4})?[\s:.]*$"
)
COMPANY = (
    r"(?: ?(?:the |la |l')?(?:company|organi[sz]ation|firm|empresa|organizac[ai]o|organizacion|firma|compania"
    r"|azienda|organizzazione|societa|ditta|societe))?"
)
HOLDER = re.compile(
    r"(?<!\w)(?:"
    r"^\W*the management of"
    r"|management systems?(?: \(\w+\))? (?:of|to|implemented by|operated by|applied by|adopted by|maintained by)"
    r"|sistemas? de gest(?:ion|ao)(?: \w+){0,7} (?:de|del|da|do|a|ao|por)"
    r"|sistem[ai] di gestione(?: [\w']+){0,6} (?:di|della|dell'|del|da|dalla|dall')"
    r"|systeme de management(?: [\w']+){0,6} (?:de|du|par)"
    r"|he thong quan ly(?: \w+){0,5} cua"
    r")" + COMPANY + r"\W*$"
)
OF_SCOPE = re.compile(
    r"scope|activit|product|service|range|\barea|\bfield|process|business|operation|\bworks?\b|goods"
    r"|activid|ativid|serviz|servic|alcance|escopo|ambito|\bcampo|prodott|attivit|scopo|settor"
    r"|domeni|produs|tatigkeit|produkt|leistung|bereich|produit|domaine|perimetre"
)
OF_OTHERS = re.compile(
    r"standard|norm|requirement|guideline|address|\bsites?\b|location|organi[sz]ation|compan|criteri|condition|\bdate"
    r"|direcc|\bsede|requisit|anforder|exigen|regulation|annex|page"
)
HEADING = re.compile(
    r"^\W*(?:the )?(?:(?:certification|certified|certificate|registration|approved|applicable) )?scope"
    r"(?: (?:of|for|and|to|the|this|its|our|a|an|in|is|as|management|quality|environmental|health|safety|food"
    r"|systems?|certification|certificate|registration|approval|assessment|activities|activity|application|applicability|supply"
    r"|standard|qms|ems|organi[sz]ation|company|services|products|operations|statement|covered|by|are|defined|described|detailed|listed|given|stated|below|follows)){0,11}\W*$"
)


WIDE_LEAD = re.compile(
    r"(?:认证|認證|驗證|注册|註冊|登錄|适用|適用|业务)(?:的)?(?:范围|範圍)(?:为|為|是|如下)*\s*[:：]\s*$"
)
WIDE_HEADING = re.compile(r"^\W*[\u4e00-\u9fff/、]{0,14}(?:范围|範圍)(?:为|為|是|包括|覆盖|覆蓋|如下|涵盖)*\W*$")


def scope_lead(text: str) -> tuple[int, int] | None:
    """Where the end of a sentence stands in a line, such as 'for the following products or services'."""
    folded = fold_with_places(text)
    match = FOLLOWING.search(folded.text)
    system = SYSTEM_FOR.search(folded.text) or APPLIED.search(folded.text) or WIDE_LEAD.search(folded.text)
    if match is None and system:
        return folded.span(system.start(), system.end())
    if match is None or OF_OTHERS.search(match[0]):
        return None
    if not OF_SCOPE.search(match[0]) and not re.search(r"following\W*$", match[0]):
        return None
    return folded.span(match.start(), match.end())


def holder_lead(text: str) -> tuple[int, int] | None:
    """Where a sentence ends that names its subject in the next line, such as 'the management system of the company'."""
    folded = fold_with_places(text)
    match = HOLDER.search(folded.text)
    return folded.span(match.start(), match.end()) if match else None


def scope_heading(text: str) -> tuple[int, int] | None:
    """Where the words of a line stand that is a heading of a scope and nothing else."""
    folded = fold_with_places(text).text
    if len(text) > LONGEST_HEADING or not (HEADING.match(folded) or WIDE_HEADING.match("".join(text.split()))):
        return None
    return 0, len(text.rstrip())
