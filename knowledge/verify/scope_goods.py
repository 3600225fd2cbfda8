"""The goods of a clause as items: lists with shared words, brackets, "such as".

What an item means is read in `scope_phrase.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_phrase_words import IGNORED, STATES
from knowledge.verify.scope_served import is_served, serves, shares_noun
from knowledge.verify.scope_tokens import Token, has_kind

ANYTHING = frozenset(("other", "product", "article", "goods", "item", "merchandise"))  # "and other articles"
MOST_OF_SHORT_FORM = 5  # letters
NOUN_FIRST = ("es", "fr", "it", "pt")
PLACES = frozenset(("in", "to", "on", "from", "at"))


@dataclass(frozen=True, slots=True)
class Item:
    """Goods as a clause names them, in English terms."""

    words: str
    limited: bool = False  # a class whose members are listed: only those are meant
    shared: tuple[str, ...] = ()  # properties of the first in a list, that may hold for this one too
    within: str = ""  # the class that a bracket or "such as" gives it as a member of
    served_by: str = ""  # goods in front that it may only be what they are for: "packaging for food and beverages"
    is_use: bool = False  # it is only that


@dataclass(slots=True)
class Notes:
    """What a list says of itself."""

    open_ended: bool = False  # "etc.", "and related products"
    language: str = "en"


def list_items(tokens: list[Token], notes: Notes) -> list[Item]:
    """Goods of a list, brackets and 'such as' resolved."""
    out: list[Item] = []
    current: list[str] = []
    shared: tuple[str, ...] = ()
    lead = ""
    waiting: list[str] = []  # properties whose noun follows: "plastic and metal parts"
    joined = _list_parts(_without_use_brackets(tokens))
    for number, (words, bracket, opening) in enumerate(joined):
        current = _with_noun(_stripped(_without_place(words)), joined[number + 1 :] if not bracket else [])
        if current and not bracket and _says_nothing(key(" ".join(current))):
            continue  # "precision" in front of "turning, milling"
        phrase = " ".join(current)
        if phrase in ("etc", "other") or not phrase:
            notes.open_ended = notes.open_ended or phrase == "etc"
            if bracket:
                out.extend(_bracket_items(bracket, notes)[0])
            continue
        if words and words[0] in ("related", "other", "similar", "relevant", "associated"):
            notes.open_ended = notes.open_ended or not waiting
            if not waiting:
                out.extend([Item("product")] if words[0] == "other" and set(key(phrase).split()) <= ANYTHING else [])
                continue
            current = current[1:]  # "household and similar electrical appliances"
            phrase = " ".join(current)
        if not bracket and out and len(current) == 2 and current[0] == "non" and _only_properties(current[1:]):
            out[-1] = replace(out[-1], words=f"non-{current[1]} {out[-1].words}")  # "face shields, non medical"
            continue
        if not bracket and _only_properties(current):
            waiting.append(phrase)
            continue
        head_item, extra = _with_bracket(phrase, bracket, opening, notes)
        for front in waiting:
            out.append(Item(f"{front} {_last_noun(current)}", head_item.limited))
        waiting = []
        if lead and key(f"{lead} {head_item.words}") in load_lexicon().names and not extra:
            head_item = replace(head_item, words=f"{lead} {head_item.words}")  # "agricultural tractors and implements"
        elif out and not extra and (whole := _with_front(out[0].words.split(), head_item.words)):
            head_item = replace(head_item, words=whole)  # "solar cells and modules"
        if shared and not _leading_material(current) and not _same_last(out, current):
            head_item = _sharing(head_item, shared)
        out.append(head_item)
        out.extend(extra)
        shared = shared or _leading_material(current)
        lead = lead or _leading_use(current)
    for front in waiting:
        out.append(_also_for(out, front) or Item(front))
    return _in_company(_mark_sharing(mark_served(_also_for_all(_all_made_of(out))), notes.language))


# A noun of two trades -> (what it is beside goods of that family, the family).
HOMONYMS = {"nut": ("edible nut", "16"), "chip": ("potato chip", "16"), "date": ("date fruit", "16")}


def _in_company(items: list[Item]) -> list[Item]:
    """'nuts and dried fruit' are food, 'bolts and nuts' are not."""
    lexicon = load_lexicon()
    families = {row.hs for item in items if (row := lexicon.goods.get(lexicon.names.get(key(item.words), "")))}
    return [
        replace(item, words=HOMONYMS[key(item.words)][0])
        if key(item.words) in HOMONYMS and HOMONYMS[key(item.words)][1] in families
        else item
        for item in items
    ]


def _also_for(out: list[Item], use: str) -> Item | None:
    """'taps for bath and kitchen': the last word is another use of the same goods."""
    name = load_lexicon().property_names.get(key(use), "")
    stuff = re.match(r"(.+?) (?:made )?(?:of|from|in) (\S.*)$", out[-1].words) if out else None
    if (
        name
        and stuff
        and load_lexicon().properties[name].facet == "material"
        and _only_properties(stuff.group(2).split())
    ):
        return replace(out[-1], words=f"{use} {stuff.group(1)}")  # "furniture of metal and glass"
    goods, joined, _ = out[-1].words.partition(" for ") if out else ("", "", "")
    is_use = name and load_lexicon().properties[name].facet in ("use", "audience")
    return replace(out[-1], words=f"{goods} for {use}") if joined and is_use else None


def _also_for_all(items: list[Item]) -> list[Item]:
    """'hinges, slides and handles for furniture': slides of that use are meant too, beside slides as they stand."""
    at = next((at for at, item in enumerate(items) if " for " in item.words), 0)
    use = items[at].words.partition(" for ")[2] if at else ""
    if not use or " " in use:
        return items
    bare = [item for item in items[:at] if " " not in item.words and not item.within and not item.limited]
    named = [Item(f"{item.words} for {use}") for item in bare if key(f"{use} {item.words}") in load_lexicon().names]
    return [*items, *named]


def mark_served(items: list[Item]) -> list[Item]:
    """'packaging for food and beverages': may only be what the packaging is for, and such packaging is meant."""
    out: list[Item] = []
    noun, use, more = "", "", []
    for item in items:
        front, joined, aim = item.words.partition(" for ")
        if not joined and " of " in item.words and serves(item.words.partition(" of ")[0]):
            front, joined, aim = item.words.partition(" of ")  # "parts of bicycles and motorcycles"
        if joined:
            noun, use = front, aim
        elif noun and not item.within and (how := is_served(noun, use, item.words)):
            more.append(Item(f"{noun} for {item.words}"))
            item = replace(item, served_by=noun, is_use=how == "is")
        out.append(item)
    return [*out, *more]


def _mark_sharing(items: list[Item], language: str) -> list[Item]:
    """'food and beverage packaging': food is what the packaging is for, and food packaging is meant."""
    if len(items) < 2 or language not in ("en", "zh", *NOUN_FIRST):
        return items
    noun_first = language in NOUN_FIRST  # "piezas de automóviles y motocicletas"
    anchor = items[0 if noun_first else -1]
    if anchor.within or " for " in anchor.words:
        return items
    out, more = [], []
    for item in items:
        alone = item is not anchor and not item.within and not item.limited and " for " not in item.words
        if alone and (noun := shares_noun(item.words, anchor.words, language != "en")):
            more.append(Item(f"{item.words} {noun}"))
            item = replace(item, served_by=f"{noun} goods")
        out.append(item)
    return [*out[:-1], *more, out[-1]]


def _all_made_of(items: list[Item]) -> list[Item]:
    """'wigs and hair extensions made of human hair': both are."""
    stuff = re.search(r" made (?:of|from) .+$", items[-1].words) if len(items) > 1 else None
    if not stuff:
        return items
    return [item if " made " in item.words else replace(item, words=item.words + stuff.group()) for item in items]


def _with_noun(words: list[str], following: list[tuple[list[str], list[Token], bool]]) -> list[str]:
    """'navigation and communication equipment': the last noun belongs to both, where that is the name of goods."""
    names = load_lexicon().names
    if not words or not following or any(key(" ".join(words[at:])) in names for at in range(len(words))):
        return words
    noun = following[-1][0][-1:]
    whole = [*words, *noun]
    fits = any(key(" ".join(whole[at:])) in names for at in range(len(words)))
    return whole if fits and not _only_properties(words) else words


def _says_nothing(phrase: str) -> bool:
    names = load_lexicon().names
    return phrase not in names and all(word in IGNORED and word not in names for word in phrase.split())


def _without_place(words: list[str]) -> list[str]:
    """'tomatoes in greenhouses' are tomatoes; 'bags in leather' are leather bags."""
    at = next((at for at, word in enumerate(words) if at and word in PLACES and words[at - 1] not in ("made",)), 0)
    kept = [word for word in words if word not in PLACES]
    if not at:
        return kept
    after = " ".join(words[at + 1 :])
    if key(after) in load_lexicon().property_names:
        return [after, *words[:at]]
    return words[:at] if key(words[at - 1]) in load_lexicon().names else kept


def _sharing(item: Item, shared: tuple[str, ...]) -> Item:
    """'plastic films and bags': plastic bags are goods of their own, so they are meant."""
    names = load_lexicon().names
    whole = key(f"{shared[0]} {item.words}")
    return Item(whole, item.limited) if whole in names else Item(item.words, item.limited, shared)


def _same_last(out: list[Item], words: list[str]) -> bool:
    """'wooden furniture and upholstered furniture': the noun said again ends what the first word holds for."""
    last = words[-1:]
    return len(words) > 1 and any(item.words.split()[-1:] == last for item in out)


def _stripped(words: list[str]) -> list[str]:
    """Without a preposition at either end."""
    while words and words[-1] in ("of", "for", "with"):
        words = words[:-1]
    while words and words[0] in ("of", "for", "with"):
        words = words[1:]
    return words


def _list_parts(tokens: list[Token]) -> list[tuple[list[str], list[Token], bool]]:
    """(words, bracket, whether the bracket only gives examples) of each member of a list."""
    parts: list[tuple[list[str], list[Token], bool]] = [([], [], False)]
    means = False
    for at, token in enumerate(tokens):
        means = (means or token.kind == "by") and token.kind not in ("sep", "bracket")
        if means:
            continue  # "sterilization of devices by ethylene oxide": how, not what
        if token.kind in ("sep", "and"):
            parts.append(([], [], False))
        elif token.kind == "including":
            words, bracket, _ = parts[-1]
            if not words and len(parts) > 1:
                parts.pop()
                words, bracket, _ = parts[-1]
            parts[-1] = (words, [*bracket, *tokens[at + 1 :]], True)
            break
        elif token.kind == "bracket" and parts[-1][0] and _is_short_form(token, tokens[at + 1 :]):
            continue
        elif token.kind == "bracket":
            words, bracket, opening = parts[-1]
            parts[-1] = (
                words,
                [*bracket, *token.inside],
                opening or has_kind(token.inside, "including") or has_kind(token.inside, "etc"),
            )
        elif token.kind == "of":
            if token.text != "~" and parts[-1][0]:
                parts[-1][0].append("of")
        elif token.kind == "etc":
            parts.append((["etc"], [], False))
            parts.append(([], [], False))
        elif token.kind == "word":
            parts[-1][0].append(token.text)
    return [part for part in parts if part[0] or part[1]]


def _without_use_brackets(tokens: list[Token]) -> list[Token]:
    """'motors (for fans, pumps)': what they are for, no list of members."""
    opened = (
        token.inside if token.kind == "bracket" and token.inside and token.inside[0].text == "for" else [token]
        for token in tokens
    )
    return [token for part in opened for token in part]


def _is_short_form(bracket: Token, follows: list[Token]) -> bool:
    """'glass fibre reinforced plastic (GRP) tanks': a short form in the middle of a name."""
    inside = bracket.inside
    short = len(inside) == 1 and inside[0].kind == "word" and len(inside[0].text) <= MOST_OF_SHORT_FORM
    return short and bool(follows) and follows[0].kind == "word"


def _bracket_items(tokens: list[Token], notes: Notes) -> tuple[list[Item], list[str]]:
    """Members listed in a bracket, and properties that it gives the class."""
    inner = [token for token in tokens if token.kind not in ("act", "including", "colon", "site", "license")]
    properties: list[str] = []
    items: list[Item] = []
    for item in list_items(inner, notes):
        words = item.words.split()
        if words and words[0] == "non" and len(words) > 1:
            properties.append("non-" + "-".join(words[1:]))
        elif _only_properties(words) or (item.words.startswith("non-") and len(words) == 1):
            properties.append(item.words)
        elif not re.fullmatch(r"[\d.\s]*", item.words):
            items.append(item)
    return items, properties


def _with_bracket(phrase: str, bracket: list[Token], opening: bool, notes: Notes) -> tuple[Item, list[Item]]:
    if not bracket:
        return Item(phrase), []
    items, properties = _bracket_items(bracket, notes)
    lexicon = load_lexicon()
    if not items and len(properties) > 1 and not any(name.startswith("non-") for name in properties):
        first, *more = (Item(f"{name} {phrase}") for name in properties)  # "(woven and knitted)": each of them
        return first, more
    same = lexicon.names.get(key(phrase))
    words = " ".join([*properties, phrase])
    if not items:
        return Item(words), []
    if all(lexicon.names.get(key(item.words)) == same and same for item in items) or _is_acronym(phrase, items):
        return Item(words), list(items)
    return Item(words, limited=not opening), [
        Item(_with_class(item.words, phrase), item.limited, _leading_material(words.split()), phrase) for item in items
    ]


def _with_class(member: str, phrase: str) -> str:
    """'polyester yarn (POY, DTY)': a short name, with the noun of its class where both together name goods."""
    names, noun = load_lexicon().names, phrase.split()[-1]
    whole = f"{member} {noun}"
    short = len(member) <= MOST_OF_SHORT_FORM and key(member) not in names
    return whole if short and key(whole) in names else member


def _is_acronym(phrase: str, items: list[Item]) -> bool:
    """'printed circuit boards (PCB)'."""
    initials = "".join(word[0] for word in phrase.split() if word)
    return len(items) == 1 and items[0].words.rstrip("s") in (
        initials,
        initials[:-1] if len(initials) > 3 else initials,
    )


def _only_properties(words: list[str]) -> bool:
    """Only words that narrow goods, no goods: 'plastic', 'indoor'."""
    lexicon = load_lexicon()
    if not words:
        return False
    phrase = key(" ".join(words))
    if phrase in lexicon.property_names:
        row = lexicon.goods.get(lexicon.names.get(phrase, ""))
        return row is None or words[-1] == phrase.split()[-1]
    return all(key(word) in lexicon.property_names for word in words) and phrase not in lexicon.names


def _last_noun(words: list[str]) -> str:
    """The noun that a list's members share: the longest name of goods at the end, less its leading property."""
    lexicon = load_lexicon()
    cut = words.index("for") if "for" in words else len(words)
    head, tail = words[:cut], words[cut:]
    while size := next(
        (n for n in (3, 2, 1) if len(head) > n and key(" ".join(head[:n])) in lexicon.property_names), 0
    ):
        if _is_other_without(head, size):
            break
        head = head[size:]
    if len(head) > 1 and head[0].startswith("non-") and key(head[0][4:]) in lexicon.property_names:
        head = head[1:]  # "medical and non-medical masks"
    return " ".join([*head, *tail])


def _is_other_without(words: list[str], size: int) -> bool:
    """Does the name say something else without its first words? A vacuum cleaner is no cleaner, a steel pipe a pipe."""
    lexicon = load_lexicon()
    front = lexicon.properties[lexicon.property_names[key(" ".join(words[:size]))]]
    whole, rest = (lexicon.names.get(key(" ".join(part)), "") for part in (words, words[size:]))
    return front.facet == "form" and bool(whole) and rest not in lexicon.ancestors(whole)


def _with_front(first: list[str], noun: str) -> str:
    """A word in front of the first of a list and a noun of another trade or none, where both together name goods."""
    lexicon = load_lexicon()
    names = lexicon.names
    if len(noun.split()) > 1:
        return ""
    fronts = (" ".join(first[a:b]) for a in range(len(first) - 1) for b in range(a + 1, len(first)))
    whole = next((f"{front} {noun}" for front in fronts if key(f"{front} {noun}") in names), "")
    if not whole or key(noun) not in names:
        return whole
    rows = [lexicon.goods.get(names.get(key(words), "")) for words in (whole, " ".join(first), noun)]
    mine, other, alone = (row.hs if row else "" for row in rows)
    return whole if mine == other != alone else ""  # "bicycle tyres and tubes"


def _leading_use(words: list[str]) -> str:
    """The use that the first of a list begins with: 'agricultural tractors and …'."""
    name = load_lexicon().property_names.get(key(words[0]), "") if len(words) > 1 else ""
    return words[0] if name and load_lexicon().properties[name].facet == "use" else ""


def _leading_material(words: list[str]) -> tuple[str, ...]:
    lexicon = load_lexicon()
    for size in (3, 2, 1):
        if len(words) > size:
            name = lexicon.property_names.get(key(" ".join(words[:size])))
            if name and (lexicon.properties[name].facet in ("material", "power") or name in STATES):
                return (name,)
    return ()
