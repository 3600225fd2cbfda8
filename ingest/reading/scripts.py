"""Lines in scripts that the built-in OCR drops: noticed, named, and read again by Tesseract.

PP-OCRv6 leaves Cyrillic, Hangul, Arabic, Hebrew, Thai and Devanagari out, or puts look-alike letters in their place,
and is often sure of it. A line counts as unread when far fewer letters came out of it than fit into it, when scripts
are mixed inside its words, or when the model itself is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from ingest.reading import tesseract
from ingest.reading.gost_numbers import with_register_numbers
from ingest.reading.judge import script_of
from ingest.reading.ocr import Line, Piece
from ingest.reading.pdf import Picture

UNSURE = 0.85
SPARSE = 0.6  # letters for each height of a line; Latin has about two, Chinese one
UNREAD_PART = 0.12  # of the page's length of lines, from which a second engine is asked
UNREAD_LENGTH = 10.0  # heights; one long word
CERTAIN = 0.985  # Latin lines read like this are not read again
TRUST = 0.6  # mean confidence of Tesseract below which its reading of a line, or a language, is noise
LIKELY = 0.4  # the same for a language of the script that was detected: single lines are judged by TRUST
CLOSE = 0.12  # Bulgarian reads blurred Russian print as surely, and gives ъ for ы
TELLING, HARDLY = 0.006, 0.025  # of the letters: Russian has 2 % of its own in print, Ukrainian 6 %, Kazakh 8 %
RUSSIAN, RUSSIAN_LETTERS = "rus", "ыэё"
OWN_LETTERS = {"ukr": "іїєґ", "kaz": "әғқңөұүһі", "bel": "іў", "srp": "јљњћђџ", "mkd": "јљњќѓѕџ"}
SURE = 0.88  # the same where script detection did not name the script
LOOK_ALIKES = frozenset("АВЕЅІЈКМНОРСТУХЗавеѕіјкмнорстухзΑΒΕΖΗΙΚΜΝΟΡΤΥΧο")
LIKE_CYRILLIC = frozenset("ABEKMHOPCTXYaeopcyxkmhtbiNn")  # N is given for И too
LATIN_SURE = 0.9
SAMPLE = 8
NUMBER_SIGN = re.compile("N[eoеоº°]")  # what № is read as
HARDLY_A_GAP = 0.18  # of a line's height between two Korean syllables
STAND_ALONE = frozenset("및등외총제년월일")
NOISE = 0.5  # confidence below which a number is no reading at all
THAI_SPACE = 0.24  # of a line's height; letters of one word stand nearer
THAI_HANGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํๆ")  # follow a letter
THAI_LEADING = frozenset("เแโใไ")  # stand before one
THAI_AM = ("\u0e4d\u0e32", "\u0e33")  # the two parts of one vowel sign, and the sign

# Tesseract's name of a script -> its own name, language packages to try (the first stands for the script)
LANGUAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Cyrillic": ("cyrillic", ("rus", "ukr", "kaz", "bul", "srp", "mkd", "bel")),
    "Hangul": ("hangul", ("kor",)),
    "Korean": ("hangul", ("kor",)),
    "Greek": ("greek", ("ell",)),
    "Arabic": ("arabic", ("ara", "fas", "urd")),
    "Hebrew": ("hebrew", ("heb",)),
    "Thai": ("thai", ("tha",)),
    "Devanagari": ("devanagari", ("hin", "mar", "nep")),
}
READABLE_NAMES = {"hangul": "Korean", "cyrillic": "Cyrillic", "greek": "Greek"}


@dataclass(frozen=True)
class Reread:
    """The lines after the second look, and the script that could not be read (empty: none) with what would help."""

    lines: list[Line]
    missing_script: str = ""
    install: str = ""


def read_other_scripts(lines: list[Line]) -> Reread:
    """Read again what the built-in OCR dropped; lines that nobody can read are taken out rather than guessed."""
    unread = [line for line in lines if is_unread(line)]
    length = sum(line.aspect for line in unread)
    if length < UNREAD_LENGTH or length < UNREAD_PART * sum(line.aspect for line in lines):
        return Reread(lines)
    choice = choose_language(sorted(unread, key=lambda line: -line.crop.size)[:SAMPLE])  # small print tells least
    if choice.language:
        lines = reread(lines, choice.script, choice.language)
        russian = choice.script == "cyrillic" and "rus" in tesseract.languages()
        return Reread(with_register_numbers(lines, lambda crops: tesseract.read(crops, "rus")) if russian else lines)
    if not choice.missing:
        return Reread(lines)  # signatures, ornaments, blurred print: no other script was recognised
    name = choice.script or guess_script(unread)
    package = next((names[0] for known, names in LANGUAGES.values() if known == name), "")
    install = f"tesseract-ocr-{package}" if package else "tesseract-ocr and the packages of its script"
    kept = [line for line in lines if not is_unread(line)]
    return Reread(kept, READABLE_NAMES.get(name, name.title()) or "an unknown script", install)


def is_unread(line: Line) -> bool:
    """Was this line dropped or made up?"""
    if line.aspect < 1.8:
        return False
    letters = [letter for piece in line.pieces for letter in piece.text]
    if len(letters) < SPARSE * line.aspect or line.confidence < UNSURE:
        return True
    return any(mixes_scripts(piece.text) for piece in line.pieces)


def mixes_scripts(word: str) -> bool:
    """Latin with Greek or Cyrillic letters inside one word, or Greek at all where the model was not asked for it."""
    scripts = {script_of(letter) for letter in word if letter.isalpha()} - {"other"}
    return len(scripts & {"latin", "greek", "cyrillic"}) > 1 or ("greek" in scripts and len(word) > 2)


@dataclass(frozen=True)
class Choice:
    """Our name of a script, the language package that reads it best, and whether what would read it is missing."""

    script: str = ""
    language: str = ""
    missing: bool = False


def choose_language(sample: list[Line]) -> Choice:
    """Script and language of these lines, as Tesseract sees them."""
    crops = [line.crop for line in sample]
    installed = tesseract.languages()
    if not installed:
        return Choice(missing=True)
    script, names = LANGUAGES.get(tesseract.detect(crops).script, ("", ()))
    candidates = [name for name in names if name in installed]
    if names and not candidates:
        return Choice(script, missing=True)
    best, score = best_language(crops, candidates)
    if score < LIKELY:  # too little to tell by, or taken for another script: those that this happens with, if sure
        best, score = best_language(crops, [name for name in ("rus", "kor", "ell") if name in installed])
        return Choice(script_for(best), best) if score >= SURE else Choice()
    return Choice(script_for(best), best)


def best_language(crops: list[Picture], candidates: list[str]) -> tuple[str, float]:
    """The language package that reads these lines best, and how sure it is."""
    readings = {name: tesseract.read(crops, name) for name in candidates}
    scores = {name: native_score(lines, script_for(name)) for name, lines in readings.items()}
    best = max(scores, key=lambda name: scores[name], default="")
    if RUSSIAN in readings and best != RUSSIAN and scores[RUSSIAN] > scores[best] - CLOSE:
        best = RUSSIAN if is_russian(readings[RUSSIAN], readings[best], OWN_LETTERS.get(best, "")) else best
    return best, scores.get(best, 0.0)


def is_russian(russian: Iterable[tuple[Piece, ...]], other: Iterable[tuple[Piece, ...]], own: str) -> bool:
    """Has the Russian reading the letters of Russian, and the other hardly one of its own language's?"""
    return share_of(RUSSIAN_LETTERS, russian) >= TELLING and share_of(own, other) < HARDLY


def share_of(letters: str, lines: Iterable[tuple[Piece, ...]]) -> float:
    """How many of the letters that were read are among these, 0 to 1."""
    read = [letter for line in lines for piece in line for letter in piece.text.lower() if letter.isalpha()]
    return sum(letter in letters for letter in read) / len(read) if read else 0.0


def script_for(language: str) -> str:
    """Our name of the script that a language package reads."""
    return next(script for script, names in LANGUAGES.values() if language in names)


def native_score(lines: Iterable[tuple[Piece, ...]], script: str) -> float:
    """How sure Tesseract is of these lines, counting only words in its own script."""
    pieces = [piece for line in lines for piece in line if any(letter.isalpha() for letter in piece.text)]
    total = sum(len(piece.text) for piece in pieces)
    if not total:
        return 0.0
    native = [piece for piece in pieces if any(script_of(letter) == script for letter in piece.text)]
    return sum(len(piece.text) * piece.confidence for piece in native) / total


def reread(lines: list[Line], script: str, language: str) -> list[Line]:
    """Every line that is not certainly Latin, read by Tesseract; the better reading of each."""
    again = [line for line in lines if line.aspect >= 1 and (line.confidence < CERTAIN or is_unread(line))]
    with_latin = f"{language}+eng" if "eng" in tesseract.languages() else language
    readings = tesseract.read_again(again, with_latin)
    result = []
    for line in lines:
        pieces = readings.get(id(line), ())
        if takes_second(line, pieces, script):
            pieces = in_its_way(line, with_figures(line.pieces, pieces, script), script)
            result.append(replace(line, pieces=pieces, confidence=mean_confidence(pieces)))
        elif not is_unread(line) or line.confidence >= 0.95:
            result.append(line)
    return result


def takes_second(line: Line, pieces: tuple[Piece, ...], script: str) -> bool:
    """Is Tesseract's reading of a line the better one?"""
    if mean_confidence(pieces) < TRUST:
        return False
    letters = [letter for piece in pieces for letter in piece.text if letter.isalpha()]
    native = [letter for letter in letters if script_of(letter) == script]
    if len(native) < 0.3 * max(len(letters), 1):
        return is_unread(line) and line.confidence < UNSURE
    if is_unread(line):
        return True
    has_digits = any(letter.isdigit() for piece in line.pieces for letter in piece.text)
    return not (has_digits and all(letter in LOOK_ALIKES for letter in native))


def mean_confidence(pieces: Iterable[Piece]) -> float:
    """Mean confidence of pieces, 0 for none."""
    scores = [piece.confidence for piece in pieces]
    return sum(scores) / len(scores) if scores else 0.0


def in_its_way(line: Line, pieces: tuple[Piece, ...], script: str) -> tuple[Piece, ...]:
    """A line's words as the script is written."""
    if script == "hangul":
        return join_syllables(pieces, line.aspect)
    if script == "thai":
        return join_thai(pieces, line.aspect)
    return with_number_signs(with_latin_words(line.pieces, pieces)) if script == "cyrillic" else pieces


def with_number_signs(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Words of a Cyrillic line, with № where it was read as Latin letters before a number."""
    following = (*pieces[1:], None)
    return tuple(
        replace(piece, text="№") if NUMBER_SIGN.fullmatch(piece.text) and after and after.text[:1].isdigit() else piece
        for piece, after in zip(pieces, following, strict=True)
    )


def with_figures(first: tuple[Piece, ...], second: tuple[Piece, ...], script: str) -> tuple[Piece, ...]:
    """Tesseract's words, but numbers that it is not sure of as the first engine has them; else they are left out.

    With an Indian language Tesseract reads 12 as 42 and a certificate's number as signs, and is not sure of it.
    """
    result = []
    for piece in second:
        native = any(script_of(letter) == script for letter in piece.text if letter.isalpha())
        if native or piece.confidence >= NOISE:
            result.append(piece)
            continue
        known = [one for one in first if one.text.isascii() and one.confidence >= NOISE and overlap(one, piece)]
        result += known[:1]
    return tuple(result)


def with_latin_words(first: tuple[Piece, ...], second: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Tesseract's words, but Latin ones that it gave in look-alike Cyrillic letters: "РКЕ" for PKF.

    A word is Latin where the first engine has a Latin letter in it that no Cyrillic one resembles, or where both words
    beside it are Latin.
    """
    mixed = [
        next((latin for latin in first if _is_latin(latin) and _at_one_place(latin, piece)), piece)
        if _may_be_latin(piece)
        else piece
        for piece in second
    ]
    latin = [piece.text.isascii() and any(map(str.isalpha, piece.text)) for piece in mixed]
    for index in range(1, len(mixed) - 1):
        if _may_be_latin(mixed[index]) and latin[index - 1] and latin[index + 1]:
            known = (one for one in first if one.text.isascii() and _at_one_place(one, mixed[index]))
            mixed[index] = next(known, mixed[index])
    return tuple(mixed)


def _may_be_latin(piece: Piece) -> bool:
    letters = [letter for letter in piece.text if letter.isalpha()]
    return len(letters) > 1 and all(letter in LOOK_ALIKES for letter in letters)


def _is_latin(piece: Piece) -> bool:
    letters = [letter for letter in piece.text if letter.isalpha()]
    return all(map(str.isascii, letters)) and piece.confidence >= LATIN_SURE and bool(set(letters) - LIKE_CYRILLIC)


def _at_one_place(one: Piece, other: Piece) -> bool:
    return _common(one, other) >= 0.6 * max(one.end - one.start, other.end - other.start)


def overlap(one: Piece, other: Piece) -> bool:
    """Do two words share most of the shorter one's place? For places that are not quite right."""
    return _common(one, other) >= 0.6 * min(one.end - one.start, other.end - other.start)


def _common(one: Piece, other: Piece) -> float:
    return min(one.end, other.end) - max(one.start, other.start)


def join_syllables(pieces: tuple[Piece, ...], aspect: float) -> tuple[Piece, ...]:
    """Korean words that Tesseract took apart: hardly any gap, or a syllable that does not stand alone."""

    def is_one_word(last: Piece, piece: Piece) -> bool:
        gap = (piece.start - last.end) * aspect
        hangul = script_of(last.text[-1]) == script_of(piece.text[0]) == "hangul"
        lonely = len(last.text) == 1 and last.text not in STAND_ALONE
        return hangul and (gap < HARDLY_A_GAP or (lonely and gap < 2 * HARDLY_A_GAP))

    return joined_where(is_one_word, pieces)


def join_thai(pieces: tuple[Piece, ...], aspect: float) -> tuple[Piece, ...]:
    """Thai words, which Tesseract gives letter by letter; they are written without spaces, sentences with them."""

    def is_one_word(last: Piece, piece: Piece) -> bool:
        native = script_of(last.text[-1]) == script_of(piece.text[0]) == "thai"
        near = (piece.start - last.end) * aspect < THAI_SPACE
        hangs = native and (piece.text[0] in THAI_HANGING or last.text[-1] in THAI_LEADING)
        return hangs or (near and (native or not piece.text[0].isalnum()))

    words = joined_where(is_one_word, pieces)
    return tuple(replace(word, text=word.text.replace(*THAI_AM)) for word in words)


def joined_where(is_one_word: Callable[[Piece, Piece], bool], pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces, each joined to the one before it where the two belong to one word."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and is_one_word(last, piece):
            sure = min(last.confidence, piece.confidence)
            joined[-1] = Piece(last.text + piece.text, last.start, max(last.end, piece.end), sure)
        else:
            joined.append(piece)
    return tuple(joined)


def guess_script(unread: list[Line]) -> str:
    """Our name of the script that these lines probably are in, without Tesseract; empty when there is no hint."""
    letters = [script_of(letter) for line in unread for letter in line.text if letter.isalpha()]
    if letters.count("greek") > len(letters) / 2:
        return "greek"
    if letters.count("cjk") > len(letters) / 2:
        return "hangul"
    return "cyrillic" if letters.count("latin") > len(letters) / 2 else ""
