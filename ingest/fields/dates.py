"""Reads dates as certificates print them: figures, month names in thirty-odd languages, East Asian and Thai calendars.

A date is read, ambiguous (every reading kept) or none: 05/06/2024 alone says two days and stays two. What the rest
of the document says about day and month is for `date_order.py`, what a date is for is `date_roles.py`'s question.
Slips of OCR (O for 0, l for 1, lost or added spaces) are taken in places where only a figure can stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from ingest.fields.folding import Folded, fold, fold_with_places

FIRST_YEAR, LAST_YEAR = 1980, 2060
MONTHS_FILE = Path(__file__).with_name("months.toml")


class Outcome(StrEnum):
    """The three outcomes of reading a date."""

    read = "read"
    ambiguous = "ambiguous"  # a person decides
    none = "none"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A printed date and the days it can mean. `form` tells dates that were written the same way."""

    readings: tuple[date, ...] = ()
    orders: tuple[str, ...] = ()  # of each reading: "dmy", "mdy", "ymd"
    quote: str = ""
    start: int = 0
    end: int = 0
    form: str = ""  # "n/n/y" for figures in unsettled order; else "named", "iso", "cjk" …
    sure: float = 1.0

    @property
    def outcome(self) -> Outcome:
        """Read, ambiguous or none."""
        return (Outcome.none, Outcome.read)[len(self.readings)] if len(self.readings) < 2 else Outcome.ambiguous

    @property
    def value(self) -> date | None:
        """The day, where there is exactly one reading."""
        return self.readings[0] if len(self.readings) == 1 else None

    @property
    def in_figures(self) -> bool:
        """Written in figures with day and month in an order of its own."""
        return self.form.startswith("n") and self.form != "named"

    def in_order(self, order: str) -> DateReading:
        """Only the readings in this order; unchanged where there is none in it."""
        kept = tuple(day for day, this in zip(self.readings, self.orders, strict=True) if this == order)
        return self if not kept else self._with(kept, (order,) * len(kept))

    def only(self, day: date) -> DateReading:
        """This reading alone."""
        return self._with((day,), (self.orders[self.readings.index(day)],))

    def _with(self, readings: tuple[date, ...], orders: tuple[str, ...]) -> DateReading:
        return DateReading(readings, orders, self.quote, self.start, self.end, self.form, self.sure)


# A figure as OCR may have read it: o for 0; l, i or | for 1.
D = "[0-9oli|]"
DD = f"{D}{{1,2}}"
YEAR = f"(?:[12l|]{D}{{3}})"
ZH = "[〇零一二三四五六七八九十廿元]"
NUMERIC = re.compile(
    rf"(?P<iso>({YEAR}) ?([-./]) ?({DD})\.? ?\3 ?({DD}))(?!{D})"
    rf"|(?P<last>({DD}) ?([-./,']) ?({DD}) ?\8 ?'?({YEAR}|[0-9][0-9o]))(?![0-9])"
)
SPACED = re.compile(r"([0-3]\d) ([0-3]\d) ((?:19|20)\d\d)(?![\d])|((?:19|20)\d\d) ([01]\d) ([0-3]\d)(?![\d])")
COMPACT = re.compile(r"(?<![\w-])((?:19|20)\d\d)([01]\d)([0-3]\d)(?![\w-])")
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "r": 2018, "h": 1988}
CJK = re.compile(
    rf"(?:(令和|平成|昭和|(?:中華)?民國|(?:中华)?民国|(?<!\w)[rh]) ?)?({D}{{1,4}}|{ZH}{{1,5}}) ?[年년] ?"
    rf"({DD}|{ZH}{{1,3}}) ?[月월] ?({DD}|{ZH}{{1,4}}) ?[日号號일]"
)
CUT_OFF = ("19", "20")  # years of which the OCR lost the second half, rather than two-figure ones
ROMAN_MONTHS = {name: at for at, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
ROMAN = re.compile(rf"(?<![\w-])({DD})([-./ ]{{1,2}})([ivx]{{1,4}})\2({YEAR})(?![0-9])")  # 12-V-2023, 12. V. 2023
CENTURY = re.compile(r"(?<![0-9])(?:19|20) $")  # of a year torn in two, "20 24-03-04"
VIETNAMESE = re.compile(rf"({DD}) ?thang ?({DD}),? ?nam ?({YEAR})")
WORD = re.compile(r"[^\W\d_]{2,}")
INTERIM = re.compile(r"ara (?:tetkik|denetim|gozetim)")
ZERO_FOR_O = re.compile(r"(?<=[a-z])0(?=[a-z])|(?<![a-z0-9])0(?=[ck]t|to|ka)")  # 0CT, N0V
TORN = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]+) ([^\W\d_]+))")
LONG_NAME = 5  # letters
ORDINAL = (
    r"(?:st|nd|rd|th|(?:[ht](?=[ .,]))|er|re|º|ª|de|го|е|ого|-го|-ої|-е|[*'\"])?"  # a raised "th" is read as a sign
)
JOIN = r"[ .,/'\-_\"«»“”„]*"
OF = r"(?:(?:day of|day|of|de|del|d'|di|le|des|dnia|року|г|м|м\.|m|g|gada|ж|жылғы|жылгы|жыл)(?![^\W\d_]))?"
DAY_BEFORE = re.compile(rf"(?<![0-9])((?:\d|(?<![^\W\d_])[oli|]){D}?) ?{ORDINAL}{JOIN}{OF}{JOIN}$")
YEAR_BEFORE = re.compile(rf"(?<![0-9])({YEAR}) ?{JOIN}{OF}{JOIN}$")
YEAR_DAY_BEFORE = re.compile(rf"(?<![0-9])({YEAR}){JOIN}{OF}{JOIN}({DD}){ORDINAL}{JOIN}$")
YEAR_AFTER = re.compile(rf"{JOIN}{OF}{JOIN}(?:พ\.ศ\. ?|ค\.ศ\. ?)?({YEAR}|[0-9][0-9o])(?![0-9])")
DAY_AFTER = re.compile(rf"{JOIN}({DD})(?![0-9]) ?{ORDINAL}")
THAI = re.compile("[\u0e01-\u0e2e]")
TO_LATIN = str.maketrans("аеорсухкмнтвіј", "aeopcyxkmhtbij")  # OCR mixes them within a word
TO_CYRILLIC = str.maketrans("aeopcyxkmti", "аеорсухкмті")
GLUED = (re.compile(r"^(?:st|nd|rd|th|de|of)+|(?:de|of)$"), re.compile(r"^[lio]|[lio]$"))
AROUND = 24  # characters that a day and a year beside a month's name can take
_ZH_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}


@cache
def months() -> dict[str, tuple[int, ...]]:
    """Folded month name -> the months it can mean."""
    names: dict[str, set[int]] = {}
    for line in tomllib.loads(MONTHS_FILE.read_text(encoding="utf-8")).values():
        for number, part in enumerate(line.split("|"), start=1):
            for name in part.split():
                names.setdefault(fold(name), set()).add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in names.items()}


@cache
def _thai_months() -> re.Pattern[str]:
    names = sorted((name for name in months() if THAI.search(name)), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in names))


def read_date(text: str) -> DateReading:
    """The first date in a text, with all its readings."""
    return next(iter(find_dates(text)), DateReading())


def find_dates(text: str | Folded) -> list[DateReading]:
    """Every date in a text, in the order of printing, none inside another."""
    folded = fold_with_places(text) if isinstance(text, str) else text
    taken: list[DateReading] = []
    for finder in (_cjk, _named, _roman, _numeric, _spaced):
        for found in finder(folded.text):
            if all(found.end <= other.start or found.start >= other.end for other in taken):
                taken.append(found)
    taken.sort(key=lambda found: found.start)
    printed = [_printed(found, folded) for found in taken if found.readings]
    return [found for found in printed if found.form != "roman" or not re.search("[ivx]", found.quote)]


def _printed(found: DateReading, folded: Folded) -> DateReading:
    start, end = folded.span(found.start, found.end)
    return DateReading(
        found.readings, found.orders, folded.printed[start:end].strip(), start, end, found.form, found.sure
    )


def _number(text: str) -> int:
    """A figure with OCR's slips undone; -1 where it holds no true digit at all."""
    if not any(character.isdigit() for character in text) and len(text) > 1:
        return -1
    plain = text.translate({ord("o"): "0", ord("l"): "1", ord("i"): "1", ord("|"): "1"})
    return int(plain) if plain.isdigit() and plain.isascii() else -1


def _year(text: str) -> int:
    """A year of four or two figures; Thai Buddhist years become common ones."""
    year = _number(text)
    if len(text) <= 2 and year >= 0:
        return 2000 + year if year <= LAST_YEAR - 2000 else 1900 + year
    return year - 543 if FIRST_YEAR + 543 <= year <= LAST_YEAR + 543 else year


def _day(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reading(candidates: list[tuple[str, date | None]], start: int, end: int, form: str, sure: float) -> DateReading:
    kept: dict[date, str] = {}
    for order, day in candidates:
        if day is not None:
            kept.setdefault(day, order)
    return DateReading(tuple(kept), tuple(kept.values()), "", start, end, form, sure)


def _numeric(text: str) -> Iterator[DateReading]:
    """2024-10-21, 21.10.2024, 10/21/24: neither a piece of a longer number nor of a longer row of numbers."""
    last_end, position = -1, 0
    while match := NUMERIC.search(text, position):
        start, end = match.span()
        position = start + 1
        if not _stands_alone(text, start, end, last_end):
            continue
        found = _from_figures(match, start, end)
        if found.readings:
            last_end = position = end
            yield found


def _roman(text: str) -> Iterator[DateReading]:
    """12-V-2023: the month in Roman capitals."""
    for match in ROMAN.finditer(text):
        if month := ROMAN_MONTHS.get(match[3]):
            yield _reading([("dmy", _day(_year(match[4]), month, _number(match[1])))], *match.span(), "roman", 1.0)


def _stands_alone(text: str, start: int, end: int, last_end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if start != last_end + 1 and not text[start : start + 3].isdigit() and CENTURY.search(text[:start][-4:]):
        return False
    if start != last_end + 1 and (before[-1:].isdigit() or re.fullmatch(r"\w[-/]|\d[.,]", before)):
        return False
    if text[start] in "oli" and before[-1:].isalpha():
        return False
    return not re.fullmatch(r"[-/.]\d", after) or NUMERIC.match(text, end + 1) is not None


def _from_figures(match: re.Match[str], start: int, end: int) -> DateReading:
    printed = match[0]
    sure = 1.0 if not re.search("[oli|]", printed) else 0.8
    if match["iso"]:
        year, month, day = _year(match[2]), _number(match[4]), _number(match[5])
        return _reading([("ymd", _day(year, month, day))], start, end, "iso", sure)
    first, separator, second, last = match[7], match[8], match[9], match[10]
    if separator in ",'" and len(last) != 4:
        return DateReading()
    one, two, year = _number(first), _number(second), _year(last)
    candidates = [("dmy", _day(year, two, one)), ("mdy", _day(year, one, two))]
    form = f"n{separator}n{separator}{'yyyy' if len(last) == 4 else 'yy'}"
    if len(last) == 2 and len(first) == 2 and (not candidates[0][1] and not candidates[1][1]):
        candidates.append(("ymd", _day(_year(first), two, _number(last))))  # 24.10.21 with a first figure above 31
    return _reading(candidates, start, end, form, sure if len(last) == 4 else sure * 0.9)


def year_first(found: DateReading) -> DateReading:
    """24.10.21 the East Asian way; unchanged where it makes no day."""
    if not (match := re.fullmatch(r"([\d]{2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})", found.quote)):
        return found
    day = _day(_year(match[1]), int(match[3]), int(match[4]))
    return found if day is None else DateReading((day,), ("ymd",), found.quote, found.start, found.end, found.form, 0.8)


def _spaced(text: str) -> Iterator[DateReading]:
    """21 10 2024 and 20241021: only where nothing else joins on."""
    for match in SPACED.finditer(text):
        if re.search(r"[\d][ ./-]?$", text[: match.start()][-2:]) or re.match(r"[ ./-]?\d", text[match.end() :][:2]):
            continue
        if match[4]:
            candidates = [("ymd", _day(int(match[4]), int(match[5]), int(match[6])))]
        else:
            one, two, year = int(match[1]), int(match[2]), int(match[3])
            candidates = [("dmy", _day(year, two, one)), ("mdy", _day(year, one, two))]
        yield _reading(candidates, *match.span(), "n n yyyy", 0.7)
    for match in COMPACT.finditer(text):
        yield _reading([("ymd", _day(*(int(part) for part in match.groups())))], *match.span(), "compact", 0.6)


def _cjk(text: str) -> Iterator[DateReading]:
    """2024年10月21日, 二〇二四年十月二十一日, 令和6年, 民國113年, 2024년 10월 21일; 21 tháng 10 năm 2024."""
    if "月" in text or "월" in text:
        for match in CJK.finditer(text):
            era, year, month, day = match.groups()
            number = _zh_number(year)
            if era:
                number = number + ERAS[era.removeprefix("中華").removeprefix("中华")] if number >= 0 else -1
            elif len(year) == 2 and number >= 0:
                number = number + 2000 if year not in CUT_OFF else -1
            elif number > 2500:
                number -= 543
            yield _reading([("ymd", _day(number, _zh_number(month), _zh_number(day)))], *match.span(), "cjk", 1.0)
    if "thang" in text:
        for match in VIETNAMESE.finditer(text):
            day, month, year = match.groups()
            yield _reading([("dmy", _day(_year(year), _number(month), _number(day)))], *match.span(), "named", 1.0)


def _zh_number(text: str) -> int:
    """Figures, Chinese figures written out one by one (二〇二四), or counted in tens (二十一)."""
    if text[0] not in _ZH_DIGITS and text[0] not in "十廿元":
        return _number(text)
    if text == "元":
        return 1
    text = text.replace("廿", "二十").replace("元", "一")
    if "十" not in text:
        return int("".join(str(_ZH_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    if any(c not in _ZH_DIGITS for c in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return -1
    return (_ZH_DIGITS[tens] if tens else 1) * 10 + (_ZH_DIGITS[ones] if ones else 0)


def _named(text: str) -> Iterator[DateReading]:
    """Dates with a month's name, looked for from the name outwards."""
    text = ZERO_FOR_O.sub("o", text)
    for start, end, numbers in _month_names(text):
        found = _around(text, start, end, numbers)
        if found is not None and found.readings:
            yield found


def _month_names(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    known = months()
    yield from _torn_names(text)
    for match in WORD.finditer(text):
        word, start, end = match[0], match.start(), match.end()
        if INTERIM.match(text, start):
            continue  # "1. ara tetkik", the first interim audit, is no December
        if (numbers := known.get(word) or _misprinted(word)) is None and (
            text[start - 1 : start] + text[end : end + 1]
        ).strip(" .,:;()"):
            for glue in GLUED:  # 21stOctober2024, 2lOctober
                pared = glue.sub("", word)
                if numbers := known.get(pared):
                    start += word.index(pared)
                    end = start + len(pared)
                    break
        elif numbers is None and word.startswith(("de", "of")) and (numbers := known.get(word[2:])):
            start += 2  # "01 deabril de 2026"
        if numbers:
            yield start, end, numbers
    if THAI.search(text):
        for match in _thai_months().finditer(text):
            yield match.start(), match.end(), known[match[0]]


def _misprinted(word: str) -> tuple[int, ...] | None:
    """A name with look-alike letters of the other script among its own: "мay" with a Cyrillic letter."""
    if word.isascii() or not any("a" <= letter <= "z" for letter in word):
        return None
    return months().get(word.translate(TO_LATIN)) or months().get(word.translate(TO_CYRILLIC))


def _torn_names(text: str) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Long names with one blank inside, which OCR sets behind a wide letter: "septem ber"."""
    known = months()
    for match in TORN.finditer(text):
        numbers = known.get(match[1] + match[2])
        if numbers and len(match[1] + match[2]) > LONG_NAME and match[1] not in known and match[2] not in known:
            yield match.start(1), match.end(2), numbers


def _around(text: str, start: int, end: int, numbers: tuple[int, ...]) -> DateReading | None:
    """Day and year beside a month's name: year before (2024 October 21), day before, or day after it."""
    before = text[max(0, start - AROUND) : start]
    year_after = YEAR_AFTER.match(text, end, end + AROUND)
    day_before = DAY_BEFORE.search(before)
    if day_before and year_after and len(year_after[1]) == 4:
        return _from_name(
            year_after[1], numbers, day_before[1], start - len(before) + day_before.start(1), year_after.end(1)
        )
    if match := YEAR_DAY_BEFORE.search(before):
        return _from_name(match[1], numbers, match[2], start - len(before) + match.start(1), end)
    if day_before and year_after and _two_figures_fit(text, year_after):
        return _from_name(
            year_after[1], numbers, day_before[1], start - len(before) + day_before.start(1), year_after.end(1)
        )
    if day := DAY_AFTER.match(text, end, end + AROUND):
        year = YEAR_AFTER.match(text, day.end(), day.end() + AROUND)
        if year and "- " in text[day.end() : year.start(1)] and YEAR_BEFORE.search(before):
            year = None  # "2023. május 12. - 2026. …": the year of the next date
        if year and (len(year[1]) == 4 or "'" in text[day.end() : year.start(1)]):
            return _from_name(year[1], numbers, day[1], start, year.end(1), "mdy")
        if match := YEAR_BEFORE.search(before):
            return _from_name(match[1], numbers, day[1], start - len(before) + match.start(1), day.end())
    return None


def _two_figures_fit(text: str, year: re.Match[str]) -> bool:
    """A two-figure year stands right after the name; "5 May, 20 people" holds none."""
    return len(year[1]) == 4 or bool(re.fullmatch(r"[-./ ']{0,2}(?:de )?'?", text[year.start() : year.start(1)]))


def _from_name(year: str, numbers: tuple[int, ...], day: str, start: int, end: int, order: str = "dmy") -> DateReading:
    candidates = [(order, _day(_year(year), number, _number(day))) for number in numbers]
    return _reading(candidates, start, end, "named", 1.0 if len(year) == 4 else 0.9)
