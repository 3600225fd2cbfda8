"""Small words in the names of goods: what says nothing, forms, sizes, model numbers."""

from __future__ import annotations

import re

CUTS = re.compile(r"\s(?:for|of|with|made of|made from|used in|used for|in|from|to|made in|suitable for|containing)\s")
# Say how good or how many, not what.
IGNORED = frozenset(
    """high low quality new various different all kind type series custom customized oem odm professional precision
    modern advanced general full complete whole special standard high-quality premium good best small large big
    medium mini micro super ultra heavy light-duty duty heavy-duty own brand branded fine common ordinary finished
    relevant portable foldable folding adjustable smart intelligent automatic digital multi multifunctional mm cm
    m kg g w v kw ah mah l ml inch x ac dc set piece pcs pack color black white red blue green printed assorted
    bulk wholesale private label wireless bluetooth usb reusable waterproof long short round square made related
    other similar as such tailor-made customised certain several non-standard nonstandard environmental eco
    friendly eco-friendly novel efficient embedded export exported tailor designed decorative classic basic standard
    simple extra assorted durable lightweight compact portable-type universal multipurpose multi-purpose luxury
    innovative sustainable green high-tech high-performance high-end functional intelligent energy-saving
    household-grade branded unbranded customizable bespoke made-to-order ready complete integrated serial batch
    lcd tft lc sc apc upc double single twin triple dual dry fast quick handmade rapid""".split()
)
UNITS = frozenset("mm cm m kg g w v kw kv ah mah l ml inch pcs hz mhz ghz psi rpm".split())
TRAILING = frozenset(
    (
        "assembly",
        "assy",
        "series",
        "range",
        "set",
        "kit",
        "line",
        "type",
        "model",
        "style",
        "family",
        "etc",
        "thereof",
        "service",
    )
)
GENERIC = frozenset(
    ("product", "article", "goods", "item", "ware", "good", "supply", "solution", "system", "palette", "assortment")
)
FORMS = frozenset(("plank", "board", "panel", "sheet", "pane", "plate", "slab"))
DOSES = frozenset(("capsule", "tablet", "powder", "pill", "softgel", "granule", "flake", "drop", "sachet", "stick"))
CUT = frozenset(
    ("slice", "loin", "steak", "portion", "ring", "cube", "chunk", "strip", "dice", "fillet", "chip", "half")
)
STUFF_BEHIND = frozenset(  # stand behind goods in an order, and are no goods there, as tins and linen are
    """plastic wooden leather silicone nylon cotton polyester ceramic aluminum latex nitrile pvc pu bamboo metal
    industrial commercial household""".split()
)
STUFF_AND_GOODS = frozenset(
    ("nonwoven", "non woven", "mdf", "acrylic", "neoprene")
)  # the same, though they are goods alone
SAID_BY_NAME = frozenset(("material", "audience", "power", "voltage", "current", "link"))
STATES = ("fresh", "frozen", "dried", "canned")  # of food
PACKED = frozenset(("packaging",))  # "paper tube packaging"
ROLLS = frozenset(("roll", "reel", "ream", "spool", "coil"))
ROLLED = frozenset(
    ("medical dressing", "paper", "plastic film", "adhesive tape", "fabric", "metal material", "film", "foil")
)
EATEN = frozenset(("fruit", "vegetable", "meat", "seafood", "food"))
DOSED = frozenset(("food", "dietary supplement", "pharmaceutical", "chemical product", "detergent", "beverage"))
SHEETS = frozenset(
    (
        "wire mesh",
        "fence",
        "building material",
        "flat glass",
        "board panel",
        "metal material",
        "plastic raw material",
        "flooring",
    )
)
FORMS_OF_GOODS = ((FORMS, SHEETS), (DOSES, DOSED), (CUT, EATEN), (ROLLS, ROLLED), (PACKED, PACKED))
MADE = frozenset(("fabricated", "manufactured", "produced", "made", "assembled", "processed", "finished", "painted"))
NAMED_PARTS = frozenset(  # goods of their own, whatever machine they go into
    """bearing|gear|shaft|speed reducer|sprocket|linear guide|pulley|flywheel|ball screw|axle|spring|seal|gearbox|clutch
    |coupling shaft|brake industrial""".replace("\n    ", "").split("|")
)
PART_WORDS = frozenset(("part", "component", "accessory"))
DESIGNATION = re.compile(
    r"\b(?:type|model|class|grade|level|category|cat|size|version|style|code|item|art|ref|no)\.? "
    r"(?:[ivx]+[a-z]?|[a-z]?\d[\w./-]*|[a-z]{1,2})\b"
)
LAYERS = re.compile(r"\b(\d+|two|four|six|eight)[ -]layer(?:s|ed)?\b")
MODEL = re.compile(r"(?=.*\d)(?:[a-z]{0,4}\d[a-z\d./x*-]*)")
QUANTITY = re.compile(  # a size or number with its unit, behind the goods: "12000 btu", "1000 pieces", "200 ul"
    r"\b\d[\d.,/x*-]*\s?(?:btus?|pieces?|pcs?|pages?|sheets?|ply|microns?|[uµ]l|ml|cl|l|lt|lit(?:re|er)s?|gal(?:lons?)?|oz|"
    r"lbs?|kgs?|grams?|gr|g|gsm|g/m2|t|tons?|tonnes?|mm2?|cm2?|m2|m3|sqm|inch(?:es)?|in|ft|feet|yards?|watts?|w|kw|hp|"
    r"kva|va|volts?|v|kv|amps?|a|mah|ah|wh|kwh|lumens?|lm|k|mp|gb|tb|mb|mbps|gbps|hz|khz|mhz|ghz|bar|psi|rpm|seats?|"
    r"persons?|people|doors?|drawers?|burners?|zones?|slices?|cups?|teeth|keys|strings|years?|months?|degrees?|d|den|denier)\b"
    r"(?=\s*(?:$|[,;/()+x*]|\d|with\b|and\b|for\b|in\b))"
)
MEASURE = re.compile(r"\d+(?:[.,x*/-]\d+)*\s?[a-z%\"°]{0,4}|[a-z]?\d+[a-z]*|[a-z]")
