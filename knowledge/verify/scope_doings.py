"""What a doing makes of its goods: milling of wheat gives flour, spinning of cotton yarn, roasting of nuts snacks.

Doings that are treatment or packing elsewhere (grinding, cutting, bottling) make goods of some classes: ground
spices, polished granite, bottled water. Only English words; other languages name the goods that come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from knowledge.products.lexicon import load_lexicon
from knowledge.products.spelling import key
from knowledge.verify.scope_goods import Item
from knowledge.verify.scope_words import table_rows


@cache
def _table() -> tuple[tuple[str, str, str], ...]:
    rows = table_rows("doing_words.csv")
    return tuple((row["doing"], row["class"], row["gives"]) for row in rows)


def made_by_doing(doings: Iterable[str], items: Iterable[Item]) -> list[Item]:
    """The goods that come out of the doings, beside those named; none where the table knows no such pair."""
    said = {word for doing in doings for word in key(doing).split()}
    made = [_gives(gives, item) for item in items for doing, of, gives in _rows_for(said, item)]
    return list(dict.fromkeys(item for item in made if item.words))


def _rows_for(said: set[str], item: Item) -> list[tuple[str, str, str]]:
    classes = _classes(key(item.words))
    return [
        (doing, of, gives)
        for doing, of, gives in _table()
        if of in classes and any(word.startswith(doing) for word in said)
    ]


@cache
def _classes(words: str) -> frozenset[str]:
    """What goods are a kind of, or the material that they only name."""
    lexicon = load_lexicon()
    parts = words.split()
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    name = next((lexicon.names[tail] for tail in tails if tail in lexicon.names), "")
    return frozenset((*lexicon.ancestors(name), words, parts[-1] if parts else ""))


def _gives(gives: str, item: Item) -> Item:
    words = gives.format(item.words)
    return Item(words) if words != item.words else item
