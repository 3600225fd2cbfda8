"""The last word of a phrase where it is no name of its own: a class behind one of its kinds, or a form of goods."""

from __future__ import annotations

from knowledge.products.lexicon import MATERIAL, load_lexicon
from knowledge.verify.scope_phrase_words import FORMS_OF_GOODS

# Classes that people put behind goods that are such: "remote control car toy", "wardrobe furniture".
CLASSES_BEHIND = frozenset(("toy", "furniture", "garment", "cosmetic", "jewelry"))


def is_named_class(words: list[str], size: int) -> bool:
    """Do the words end with a class of goods that reaches over more words than the name with "product" does?"""
    lexicon = load_lexicon()
    names = (lexicon.names.get(" ".join(words[at:])) for at in range(len(words) - size + 1))
    return any(name and MATERIAL not in lexicon.ancestors(name) for name in names)


def kind_in_front(words: list[str], head: str, size: int) -> tuple[str, int, bool] | None:
    """The goods in front of a class that they are a kind of; None where the words in front are none."""
    front = words[:-size] if size else []
    lexicon = load_lexicon()
    named = next((at for at in range(len(front)) if " ".join(front[at:]) in lexicon.names), None)
    if named is None or head not in CLASSES_BEHIND or " ".join(front[named:]) in lexicon.property_names:
        return None
    name = lexicon.names[" ".join(front[named:])]
    return (name, len(front) - named, True) if name != head and head in lexicon.ancestors(name) else None


def is_form(words: list[str]) -> bool:
    """Does the last word only say in what form goods come: boards, panes, capsules?"""
    last = words[-1]
    classes = next((of for forms, of in FORMS_OF_GOODS if last in forms), frozenset())
    lexicon = load_lexicon()
    tails = (lexicon.names.get(" ".join(words[at:-1])) for at in range(len(words) - 1))
    return any(name and classes & set(lexicon.ancestors(name)) for name in tails)
