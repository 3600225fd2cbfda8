"""One spelling for every word that goods are named by: letter case, accents, British and American, plural and hyphen.

Only spelling: what a word means is in `lexicon.py` and `nouns.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

HERE = Path(__file__).parent
CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
DASHES = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "`": "'"})
PUNCTUATION = str.maketrans({"，": ",", "；": ";", "：": ":", "（": "(", "）": ")", "。": ".", "【": "(", "】": ")"})

# British (and other) forms -> the form the tables use, as beginnings and as whole words.
AMERICAN_STARTS = (
    ("mould", "mold"),
    ("colour", "color"),
    ("alumin", "alumin"),
    ("fibre", "fiber"),
    ("jewellery", "jewelry"),
    ("flavour", "flavor"),
    ("tyre", "tire"),
    ("aeroplane", "airplane"),
    ("catalogue", "catalog"),
    ("grey", "gray"),
    ("centre", "center"),
    ("labour", "labor"),
    ("moisturis", "moisturiz"),
    ("vapouris", "vaporiz"),
    ("customis", "customiz"),
    ("galvanis", "galvaniz"),
    ("anodis", "anodiz"),
    ("steriliz", "steriliz"),
    ("plough", "plow"),
    ("organis", "organiz"),
    ("labell", "label"),
    ("litre", "liter"),
    ("orthopaed", "orthoped"),
    ("paediatr", "pediatr"),
    ("anaesth", "anesth"),
    ("haemo", "hemo"),
    ("gynaec", "gynec"),
    ("sulph", "sulf"),
    ("pulveris", "pulveriz"),
    ("polaris", "polariz"),
    ("fertilis", "fertiliz"),
    ("manoeuv", "maneuv"),
    ("metre", "meter"),
    ("vulcanis", "vulcaniz"),
    ("sanitis", "sanitiz"),
    ("stabilis", "stabiliz"),
    ("pasteuris", "pasteuriz"),
    ("homogenis", "homogeniz"),
    ("atomis", "atomiz"),
    ("vaporis", "vaporiz"),
    ("tenderis", "tenderiz"),
    ("metallis", "metalliz"),
    ("deodoris", "deodoriz"),
    ("oxidis", "oxidiz"),
)
SAME_WORD = {
    "aluminium": "aluminum",
    "doughnut": "donut",
    "pyjama": "pajama",
    "gauge": "gauge",
    "sulphur": "sulfur",
    "ax": "axe",
    "cheque": "check",
    "chilli": "chili",
    "yoghurt": "yogurt",
    "adaptor": "adapter",
    "licence": "license",
    "program": "program",
    "woollen": "woolen",
    "armour": "armor",
    "carburettor": "carburetor",
    "spectacle": "spectacle",
}
KEPT = frozenset(
    """goods gas lens bus series chassis glass brass canvas plus process business always various press dress cross
    mattress compress harness wireless stainless cordless brushless seamless as is us this its his has was plus less
    apparatus axis basis analysis iris bonus campus cactus focus status virus kudos news sis pus gus abs pps pbs gps
    ups cbs rss across class mass access express fitness business headless address gneiss swiss loess thermos molasses
    asbestos clothes canvas atlas christmas bias pancreas textiles""".split()
)
IRREGULAR = {
    "lenses": "lens",
    "gases": "gas",
    "buses": "bus",
    "cookies": "cookie",
    "ties": "tie",
    "pies": "pie",
    "movies": "movie",
    "beanies": "beanie",
    "hoodies": "hoodie",
    "brownies": "brownie",
    "scrunchies": "scrunchie",
    "smoothies": "smoothie",
    "tomatoes": "tomato",
    "potatoes": "potato",
    "mangoes": "mango",
    "men": "man",
    "women": "woman",
    "children": "children",
    "men's": "man",
    "women's": "woman",
    "children's": "children",
    "dies": "die",
    "axes": "axe",
    "headaches": "headache",
    "teeth": "tooth",
    "feet": "foot",
    "mice": "mouse",
    "canvases": "canvas",
    "geese": "goose",
    "shelves": "shelf",
    "knives": "knife",
    "scarves": "scarf",
    "loaves": "loaf",
    "leaves": "leaf",
    "batteries": "battery",
    "accessories": "accessory",
    "calories": "calorie",
    "textiles": "textile",
    "valves": "valve",
    "gloves": "glove",
    "sleeves": "sleeve",
    "stoves": "stove",
    "olives": "olive",
    "adhesives": "adhesive",
    "preservatives": "preservative",
    "additives": "additive",
    "abrasives": "abrasive",
    "explosives": "explosive",
    "toothbrushes": "toothbrush",
    "caches": "cache",
    "niches": "niche",
    "moustaches": "moustache",
    "quiches": "quiche",
    "irons": "clothes iron",
    "ics": "ic",
    "tvs": "tv",
    "evs": "ev",
    "skis": "ski",
    "bikinis": "bikini",
    "kiwis": "kiwi",
    "taxis": "taxi",
    "salamis": "salami",
    "kebabs": "kebab",
}


@cache
def _exceptions() -> dict[str, str]:
    """WordNet's irregular plurals."""
    pairs = (line.split() for line in (HERE / "noun_exceptions.txt").read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) > 1}


def plain(text: str) -> str:
    """Letters as they are compared: one width, lower case, no accents, simple dashes and quotes."""
    if text.isascii():
        return text.replace("`", "'").casefold()
    text = unicodedata.normalize("NFKC", text).translate(DASHES).translate(PUNCTUATION).casefold()
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if not unicodedata.combining(char)))


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """The singular of an English word in the tables' spelling. A word that is no plural stays as it is."""
    return _american(_singular(word))


def _singular(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith(("'s", "'")):
        word = word.rstrip("'") if word.endswith("'") else word[:-2]
    if len(word) < 4 or not word.endswith("s") or word in KEPT or word.endswith(("ss", "us", "is")):
        return word
    if word in _exceptions():
        return _exceptions()[word]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zzes")):
        return word[:-2]
    return word[:-1].rstrip("'")


def _american(word: str) -> str:
    if word in SAME_WORD:
        return SAME_WORD[word]
    for british, american in _starts().get(word[:1], ()):
        if word.startswith(british):
            return american + word[len(british) :]
    return word.replace("mould", "mold").replace("fibre", "fiber")  # "rotomoulding", "microfibre"


@cache
def _starts() -> dict[str, list[tuple[str, str]]]:
    """British beginnings by their first letter."""
    table: dict[str, list[tuple[str, str]]] = {}
    for british, american in AMERICAN_STARTS:
        table.setdefault(british[0], []).append((british, american))
    return table


@lru_cache(maxsize=50_000)
def key(phrase: str) -> str:
    """How a phrase is looked up: plain, hyphens as blanks, every word singular."""
    words = [singular(word) for word in plain(phrase).replace("-", " ").split()]
    return " ".join(words if len(words) == 1 else ["iron" if word == "clothes iron" else word for word in words])
