"""Reads codes out of a line: registration codes of companies with their check characters, and IAF sector codes.

Whose code it is, the certified client's or the certification body's, is for `codes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.fields.folding import fold_with_places

# GB 32100-2015: 31 characters without I, O, S, V, Z; weights 3**i mod 31.
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, index, 31) for index in range(17))
CREDIT_CODE = re.compile(r"(?<![0-9a-z])([0-9oil](?: ?[0-9a-z]){17})(?![0-9a-z])")
CREDIT_LABEL = re.compile(
    r"统 ?一 ?社 ?会 ?信 ?用 ?代 ?码|統一社會信用代碼|社会信用代码|信用代码|组织机构代码|"
    r"(?:uni(?:fied|form) )?social credit (?:identifier|code)|credit code|\busc[ci]?c?\b|\buscc\b"
)
OTHER_LABEL = re.compile(
    r"(?<![^\W\d_])(?:"
    r"vat(?: ?(?:reg(?:istration)?|id|identification))?|t\.?v\.?a\.?(?: intracommunautaire)?|ust\.?-? ?id(?:\.?-?nr)?|"
    r"p\.? ?iva|partita iva|cif/nif|c\.?i\.?f|n\.?i\.?f|cnpj(?:/mf)?|nip|nipc|regon|krs|siren|siret|kvk|"
    r"bin|бин|бсн|инн|огрн|огрнип|єдрпоу|едрпоу|edrpou|кпп|унп|ico|ic|dic|oib|pib|jib|mbs?|cui|"
    r"еик|булстат|едб|ембс|abn|acn|gstin?(?:n|no)?|cin|uen|brn|nit|rut|ruc|cuit|rfc|trn|npwp|nib|"
    r"company (?:reg(?:istration|istered)?|number|code|no)|"
    r"(?:business|trade|commercial) (?:reg(?:istration|istry|ister)|licen[cs]e)|"
    r"reg(?:istration)? (?:no|number) of (?:the )?company|handelsregister|hrb|hra|vergi no|mersis(?: no)?|"
    r"ticaret sicil(?: no)?|"
    r"사업자등록번호|법인등록번호|統一編號|法人番号|tax (?:id|no|number|code)|ma so thue|ma so doanh nghiep"
    r")(?![^\W\d_])"
)
LABEL_END = (
    r"[ .:#№-]{0,4}(?:(?:registration|identification|number|no|nr|n|код|code|номер)(?![^\W\d_])[ .:#º№-]{0,4}){0,2}"
)
OTHER_VALUE = re.compile(
    LABEL_END + r"((?:[a-z]{1,3}[ -]?)?[0-9][0-9a-z]*(?:[./ -][0-9a-z]*[0-9][0-9a-z]*)*(?:-[a-z0-9])?)(?![0-9a-z])"
)
IAF_LABEL = re.compile(
    r"(?<![^\W\d_])(?:iaf ?(?:/|&|-|and)? ?ea|ea ?(?:/|-)? ?iaf|iaf|eac|ea)[ /-]*(?:md ?\d+|id ?1)?[ .:-]*"
    r"(?:(?:(?:sector|scope|code)(?:s|\(s\))?|codigos?|kodu|kodlari|kod|kody|settor[ei]|sektor[a-z]*|setor(?:es)?|secteurs?|"
    r"branch[a-z]*|categor(?:y|ies)|classification|no|nr|number|n|код[а-я]*|сектор[а-я]*|nace)[ .:/№º()-]*){0,3}"
    r"|(?<![^\W\d_])(?:(?:industry|business|technical|industrial) )?sectors?(?: codes?)?[ .:#-]+(?=[0-9])"
    r"|(?:codes?|codigos?|secteurs?|settor[ei]|sectors?|sektor[a-z]*|kod|kody|код[ыи]?|сектор) ?(?:\()?(?:iaf|ea)"
    r"(?:[ /-]?(?:ea|iaf))?\)?[ .:№º-]*"
    r"|专业代码[ :]*|專業代碼[ :]*|认证业务范围[ :]*(?=[0-9])"
)
SECTOR = r"[0-9]{1,2}[a-z]?(?:\.[0-9]{1,2})*"
IAF_LIST = re.compile(
    rf"(?:(?:code|no|nr|sector)[ .:]*)?({SECTOR}(?: ?(?:,|;|/|&|and|und|y|e|et|ve|i|и|、|\|) ?{SECTOR})*)(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class CodeFound:
    """A code in a line: as it stands there, and what it is."""

    value: str
    start: int
    end: int
    kind: str = ""
    labelled: bool = True
    checked: bool = False  # the check character fits


def credit_check(code: str) -> bool:
    """Does the check character of an 18-character unified social credit code fit?"""
    if len(code) != 18 or any(character not in CREDIT_ALPHABET for character in code):
        return False
    total = sum(CREDIT_ALPHABET.index(c) * w for c, w in zip(code, CREDIT_WEIGHTS, strict=False))
    return CREDIT_ALPHABET[(31 - total % 31) % 31] == code[17]


def find_registration_codes(text: str) -> list[CodeFound]:
    """Registration codes in a line: Chinese credit codes, and others that stand right after their label."""
    folded = fold_with_places(text)
    found = [*_credit_codes(folded.text), *_other_codes(folded.text)]
    return [
        CodeFound(
            code.value or folded.quote(code.start, code.end), *folded.span(code.start, code.end), code.kind,
            code.labelled, code.checked,
        )
        for code in found
    ]  # fmt: skip


def _credit_codes(text: str) -> Iterator[CodeFound]:
    label = CREDIT_LABEL.search(text)
    for match in CREDIT_CODE.finditer(text):
        code = match[1].replace(" ", "").upper()
        plain = code.translate(str.maketrans("OISZ", "0152"))
        if sum(character.isdigit() for character in plain) < 8:
            continue
        checked = credit_check(plain)
        labelled = label is not None and label.start() < match.start()
        if checked or labelled:
            yield CodeFound(plain if checked else code, *match.span(1), "uscc", labelled, checked)


def _other_codes(text: str) -> Iterator[CodeFound]:
    last = 0
    for label in OTHER_LABEL.finditer(text):
        value = OTHER_VALUE.match(text, label.end())
        if value and value.start(1) >= last and sum(character.isdigit() for character in value[1]) >= 6:
            last = value.end(1)
            yield CodeFound("", *value.span(1), label[0])


def find_iaf_codes(text: str) -> list[CodeFound]:
    """IAF (or EA) sector codes 1 to 39 after their label; NACE and other classifications are not these."""
    folded = fold_with_places(text)
    found = []
    for label in IAF_LABEL.finditer(folded.text):
        listed = IAF_LIST.match(folded.text, label.end())
        if not listed:
            continue
        at = listed.start(1)
        for code in re.finditer(r"([0-9]{1,2})[a-z]?(?:\.[0-9]{1,2})*", listed[1]):
            if 1 <= int(code[1]) <= 39:
                start, end = folded.span(at + code.start(), at + code.end())
                found.append(CodeFound(str(int(code[1])), start, end, "iaf"))
    return found
