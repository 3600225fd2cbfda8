"""What a name of an organization and what an address looks like: legal forms, street words, codes before a name.

Looks at text alone; where on the page it stands is for `holder.py`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ingest.fields.folding import fold
from ingest.fields.rows import without_seams

_DATA = tomllib.loads(Path(__file__).with_name("naming.toml").read_text(encoding="utf-8"))


def words(key: str) -> str:
    """The patterns of a list of naming.toml as one."""
    return "|".join(_DATA[key])


LETTER = r"[^\W\d_]"
LEGAL = re.compile(rf"(?<!{LETTER})(?:{words('forms')})(?!{LETTER})\.?")
WIDE_LEGAL = re.compile(words("forms_wide"))
LEADING_FORM = re.compile(rf"^\W{{0,2}}(?:{words('forms_first')})(?!{LETTER})")
STREET = re.compile(rf"(?<!{LETTER})(?:{words('streets')})(?!{LETTER})|{words('streets_wide')}")
STREET_END = re.compile(rf"(?:{words('street_ends')})\b")
CODE_BEFORE = re.compile(
    r"^\W*(?:[^\W\d_]{2,6}\.?\s*[:№]?\s*|unified social credit code[:\s]*)?"
    r"(?:(?:\d{8,15}|[0-9A-Z]{18})\s*[,;:)]+\s*|\d{10,14}(?=[^\W\d_]{3}))"
)
CODE_ALONE = re.compile(
    r"^\W*(?:[^\W\d_]{1,12}[.\s]*){1,4}[:#№，,：$]{0,2}\s*[a-z]{0,2}\d[\d ./-]{6,20}[a-z0-9]{0,4}"
    r"(?:\s[^\W\d_]{2,6}\s\d{8,15})?\W*$"
)
PREAMBLE = re.compile(
    rf"^\W*(?:(?:the|das|die|la|le|el|il|a|o|l'|l’)?\s*(?:{words('before_name')})\s*[:：]\s*|m/s\.?\s*|messrs\.?\s*)",
    re.IGNORECASE,
)
TITLE = re.compile(words("titles"))
STANDARD = re.compile(
    r"(?<![^\W\d_])(?:iso|is0|iatf|ohsas|gb ?/ ?t|din|uni|une|nbr|дсту|гост|ст рк|қр ст|st rk)"
    r"[\s/-]*(?:[^\W\d_]{1,4}[\s/-]*){0,3}\d{4,5}(?!\d)|(?<!\d)(?:9001|14001|45001|13485|16949)(?!\d)"
)
IN_COUNTRY = re.compile(
    rf"[,，-] *(?:the )?(?:{words('countries')})[ .)]*$|^(?:kingdom|republic|state|sultanate) of [a-z]+ ?[,-]"
)
NOT_NAME = re.compile(rf"^(?:{words('not_first')})$")
CONTACT = re.compile(r"www\.|https?:|@|\btel\b|\bfax\b|телефон|电话|phone")
OF_LETTERS = re.compile(r"[^\W\d_]")


def has_form(text: str) -> bool:
    """Does a legal form stand in it? A short one without full stops needs a capital: "se" and "as" are words."""
    folded = fold(text)
    if WIDE_LEGAL.search(without_seams(text)) or LEADING_FORM.match(folded):
        return True
    same = len(folded) == len(text)
    return any(not (same and _is_word(text[match.start() : match.end()])) for match in LEGAL.finditer(folded))


def _is_word(printed: str) -> bool:
    return len(printed) <= 3 and printed.isascii() and printed.islower() and "." not in printed


def ends_with_form(text: str) -> bool:
    """Does it end with a legal form, or begin with one that goes first?"""
    folded = fold(text).rstrip(" .,;:)\"'»”")
    text = without_seams(text)
    if LEADING_FORM.match(folded) or WIDE_LEGAL.search(text[-6:]) or WIDE_LEGAL.match(text):
        return True
    return any(
        match.end() >= len(folded) - 1
        and not (len(fold(text)) == len(text) and _is_word(text[match.start() : match.end()]))
        for match in LEGAL.finditer(folded)
        if match.start() > 0
    )


def is_form(text: str) -> bool:
    """Is it a legal form and nothing else?"""
    folded = fold(text).strip(" .,;:()")
    return bool(folded) and LEGAL.fullmatch(folded) is not None


DASHES = frozenset("-–—")
ACRONYM = re.compile(r"\([a-z]+\d[a-z\d]*\)")  # "(ab2c)": no number of a house


def looks_like_address(text: str) -> bool:
    """Street, town or postcode words, or figures among words."""
    folded = ACRONYM.sub("", fold(text))
    if IN_COUNTRY.search(folded):
        return True
    if STREET.search(folded) or STREET_END.search(folded):
        return any(c.isdigit() for c in folded) or "," in folded or not has_form(text)
    return bool(re.search(r"\d", folded) and re.search(r"[^\W\d_]{2}", folded)) and not STANDARD.search(folded)


def is_placed(text: str) -> bool:
    """Does it look like an address by more than a word? "Mill House Exports" is a name."""
    return looks_like_address(text) and ("," in text or any(map(str.isdigit, text)))


WIDE_TITLE = re.compile(
    r"(?:品質|质量|質量|품질)?(?:경영|管理|マネジメント)?(?:システム|体系|系統|시스템)?(?:인증서|등록증|証明書|登録証|認証書|认证证书|證書|证书)"
)
WIDE_TOPIC = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]は[、\s]*$")  # "… は": whom the sentence is about


def looks_like_name(text: str) -> bool:
    """Could it be a name: letters, no sentence, no title, no standard, no date?"""
    folded = fold(text).strip()
    letters = len(OF_LETTERS.findall(text))
    if letters < 2 or letters > 140 or CONTACT.search(folded):
        return False
    first = folded.split()[0].strip(",.:;")
    if NOT_NAME.match(first) and text.strip()[0].islower():
        return False
    if STANDARD.search(folded) and not has_form(text):
        return False
    if TITLE.search(folded) and not has_form(text):
        return False
    if WIDE_TITLE.fullmatch("".join(text.split())) or (WIDE_TOPIC.search(text) and not has_form(text)):
        return False
    return sum(c.isdigit() for c in text) <= letters


def split_name(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where in a text the name and where the address stands: 'Acme Ltd, 1 Mill Lane, Leeds' has both."""
    begin = 0
    if (match := CODE_BEFORE.match(text)) or (match := PREAMBLE.match(text)):
        begin = match.end()
    cut = _address_start(text, begin)
    name_end = len(text[:cut].rstrip(" ,;:，、-–—("))
    return (begin, name_end), (cut, len(text))


def _address_start(text: str, begin: int) -> int:
    """The first comma, dash or bracket after which an address begins; the end where there is none."""
    for match in re.finditer(r"[,，;；]\s*|\s[-–—]\s|\s*[（(](?=[^)）]{18,})|、", text[begin:]):
        at = begin + match.end()
        name, rest = text[begin : begin + match.start()], text[at:]
        chunk = re.split(r"[,，;；]", rest, maxsplit=1)[0]
        if is_form(chunk) or re.match(r"\s*(?:ltd|inc|llc|s\.?a|limited|co)\b", fold(chunk)):
            continue
        complete = ends_with_form(name) or fold(name).count('"') >= 2 or "»" in name or "”" in name
        division = match[0].strip() in DASHES and not re.search(r"[\d,;，；]", rest)  # "ACME LTD - PUMPS"
        if (complete and len(rest) > 6 and not division) or (looks_like_address(rest) and _is_place(chunk, rest)):
            return at
    return len(text)


def _is_place(chunk: str, rest: str) -> bool:
    folded = fold(chunk)
    return bool(re.search(r"\d", folded) or STREET.search(folded) or STREET_END.search(folded)) or (
        rest.count(",") >= 2 and bool(re.search(r"\d", rest))
    )
