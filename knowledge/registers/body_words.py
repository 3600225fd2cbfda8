"""Words that stand around the names of bodies: which are harmless beside a mark, which make it another organisation.

The words are data (body_words.tsv), folded: no case, no accents. General knowledge of how marks are printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

# After these words the accreditor is named.
ACCREDITED_BY = re.compile(
    r"\b(?:accredited|accreditation|accr[ée]ditation|akkreditierung|acreditaci[óo]n|recogni[sz]ed|approved|akkreditiert|accr[ée]dit[ée]e?|acreditad[oa]|accreditato|"
    r"akredite|akreditovan\w*|geaccrediteerd|ackrediterad\w*|аккредитован\w*)"
    r"\s*(?:is|granted|certificate|number|no\.?|with)*\s*"
    r"(?:by|from|through|under|durch|von|bei|par|por|da|door|av|tarafindan|в|:)\s+(?:the\s+|die\s+|der\s+|le\s+|la\s+|el\s+)?"
    r"|\baccreditation body\s*(?:name)?\s*[:：]\s*|认可机构\s*[:：]?|認可機構\s*[:：]?",
    re.I,
)
# In Chinese the accreditor stands between: "issued by a body that CNAS accredits".
ACCREDITED_ZH = re.compile(r"(?:由|经|經)\s*([^由经經，,。]{2,24}?)\s*(?:认可|認可)(?=的|授权|授權|，|。|$)")
# What no one can be: ISO certifies and accredits nobody, so it is ISO's name that is used.
ISO_CERTIFIED = re.compile(r"\bISO[- ](?:certified|accredited|approved|registered)\b", re.I)
# A standard's designation, with the bodies that adopt it: "BS EN ISO 9001:2015" names no body.
STANDARD = re.compile(
    r"\b(?:(?:ANSI|ASQ|DIN|BS|EN|UNI|UNE|NF|ABNT|NBR|GB/?T?|KS|JIS|Q|GOST|ГОСТ|R|Р|ST|RK|TS|SS|DS|NS|SFS|IS|SNI|MS|AS/?NZS|"
    r"NEN|PN|CSN|STN|MSZ|SR|BDS|CAN|CSA|SAE|SIST|NMX|IRAM|NTC|AFNOR)[\s/.-]*)*"
    r"(?:ISO(?:\s*/\s*(?:IEC|TS))?|IATF|AS|OHSAS|EN|FSSC|GB\s*/?\s*T)\s*[-:]?\s*\d{3,5}(?:-\d)?"
    r"(?:\s*[-:：‐–]\s*(?:19|20)\d\d)?(?:\s*(?:idt|certified)\b)?",
    re.I,
)


def _read() -> dict[str, frozenset[str]]:
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, words = line.split("\t")
            kinds[kind].update(words.split())
    return {kind: frozenset(words) for kind, words in kinds.items()}


_WORDS = _read()
HARMLESS = _WORDS["harmless"]
LEGAL = _WORDS["legal"]
SUSPICIOUS = _WORDS["suspicious"] | LEGAL
SENTENCE = _WORDS["sentence"]
# Harmless only beside one of CERTIFIES_WHAT: "certification of management systems", but not "UKAS Certification".
CERTIFICATION = _WORDS["certification"]
CERTIFIES_WHAT = _WORDS["certifies-what"]
# Acronyms that are also legal forms, words or names: they count only in capitals and at the head of what is printed.
WEAK = _WORDS["weak"]
# Printed beside an accreditor of that country, and no words of its names.
COUNTRY_WORDS = {kind.removeprefix("country-"): words for kind, words in _WORDS.items() if kind.startswith("country-")}
CERTIFIES = re.compile(
    r"certif(?!ied|icates?\b)|zertifiz|sertifi|registrar|assessment|assurance|认证|認証|認證|인증|сертифи|belgelendirme|certyfik",
    re.I,
)
