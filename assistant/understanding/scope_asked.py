"""A scope statement and a product inside a question: quoted or after “scope says”, and what is bought. Judges nothing.

English and Chinese in full; German, Spanish and French by their commonest wordings.
"""

from __future__ import annotations

import re

QUOTED = re.compile(r"[“\"„«「『‘]([^”\"“»」』’]{4,400})[”\"“»」』’]|(?<!\w)'([^']{4,400})'(?!\w)")
ACTIVITY = re.compile(
    r"\b(?:\w+(?:ing|tion|sion|ment) of|design|develop\w*|manufactur\w*|produc(?:tion|ing|e)|fabricat\w*|assembl\w*|"
    r"process(?:ing)?|"
    r"machining|casting|"
    r"mou?lding|forging|sales?|selling|trad(?:e|ing)|distribut\w*|import|export|wholesale|retail|service\w*|provision|"
    r"suppl(?:y|ies|ying)|repair|maintenance|installation|printing|making|packaging|finishing|"
    r"herstellung|fertigung|produktion|vertrieb|handel|entwicklung|fabricaci[oó]n|producci[oó]n|venta|"
    r"comercializaci[oó]n|"
    r"dise[ñn]o|conception|vente|d[ée]veloppement)\b|生产|制造|加工|销售|贸易|设计|装配|组装|服务|进出口|研发|批发",
    re.I,
)
SCOPE_WORD = re.compile(
    r"\bscope\b|\bcertified for\b|\bcertificate (?:is )?(?:for|covers|says|reads|states)\b|"
    r"\bcert (?:is )?(?:for|says)\b|"
    r"\bgeltungsbereich\b|\balcance\b|\bport[ée]e\b|\bp[ée]rim[èe]tre\b|\bdomaine\b|范围|证书(?:上)?(?:写|是)",
    re.I,
)
UNQUOTED = re.compile(
    r"(?:\bscope(?: of (?:the )?cert\w*)?(?: (?:statement|line))?(?: (?:on|of|in) (?:the|my|his|her|their|this|"
    r"its)? ?\w+)?"
    r"\s*(?:only |just )?(?:\bsays?\b|\bis\b|\breads?\b|\bstates?\b|\bcovers?\b|\bshows?\b|:|=|-|–|—)"
    r"|\b(?:if|suppose|supposing|say|assume|imagine|when)\s+(?:it|this|that|they|he|she|the \w+)\s+(?:\w+ly |only |"
    r"instead |now |just )?(?:said|says?|read|reads|stated?|states|showed|shows|listed|lists|named|names|were|was)\b"
    r"(?: instead| only)?"
    r"|\bcertified (?:activit(?:y|ies)|fields?|scope|business)\s*(?:is|are|:|=)|\bactivit(?:y|ies) (?:on|"
    r"in) the cert\w*\s*(?:is|are|:|=)"
    r"|\b(?:covered|included|inside|in|within) (?:by|under|in|of)?\s*[:：]"
    r"|\bcertified (?:only )?for|\bcert(?:ificate)? (?:is (?:only )?for|says|reads|states|covers)\b"
    r"|\b(?:cert\w*|paper|document|scope|line|statement|sheet|pdf|it|which|text)\b[^:：?]{0,24}[:：]"
    r"|\bgeltungsbereich\b[^:]{0,12}?(?:ist|lautet|:)|\balcance\b[^:]{0,20}?(?:es|dice|:)|"
    r"\bport[ée]e\b[^:]{0,20}?(?:est|:)"
    r"|(?:认证)?范围(?:上)?(?:只)?(?:写的?(?:是|着)?|是|为|：|:)|证书(?:上)?写的?(?:是)?)"
    r"\s*[:：,，]?\s*(?:only |just |that )?(?P<scope>[^?？;；。\n]{4,300})",
    re.I,
)
# “cert says shoes, we buy bags”: goods alone, where something else is bought.
SAYS_GOODS = re.compile(
    r"\bcert\w* (?:says|reads|names|is (?:only )?for|covers)\b|\bscope\b.{0,12}(?:says|is|reads|"
    r":)",
    re.I,
)
GOODS_ONLY = re.compile(
    r"(?!(?:nothing|not|no|that|it|they|this|something|anything|everything|all|valid|iso|what|which|the same|"
    r"expired|good|ok|"
    r"real|fake|vague|unclear|too|very|different|missing|smaller|reduced|wrong|in|on|for|a|an)\b)"
    r"[a-z][a-z-]{2,}(?: (?!is\b|are\b|was\b)[a-z][a-z-]{2,}){0,3}",
    re.I,
)
MADE = re.compile(
    r"(?:证书|认证)(?:上)?(?:写的)?(?:只|仅)?(?:是|写)?(?:做|生产|制造|加工)(?!贸易|外贸|销售|"
    r"进出口)(?P<goods>[^，。？；,?;]{2,30}?)的(?=[，。,；;\s])"
)  # "the certificate is for making plastic toys": what is made, without the word for making
SCOPE_END = re.compile(
    r"[.!]\s|\s[-–—]+\s|[,，]\s*(?=(?:and |but |so )?(?:do|does|is|are|will|would|can|could|i|we|my|our|product|"
    r"order|what|where|which|who|how|why|should|may|am|fine|covered|ok)\b)"
    r"|\b(?:(?:does|will|would|could|did) (?:it|this|that|the|my|our|they)|do (?:they|the|my|our|i|we)|"
    r"is (?:it|this|that|my|our)|are (?:they|my|our|the|these|those)|(?:can|could|may|should) (?:i|we|they|it|my|our)|"
    r"(?:what|how) about|i(?:'m| am) (?:buying|ordering)|we(?:'re| are) (?:buying|ordering)|i (?:want|buy|"
    r"need|order)|"
    r"we (?:want|buy|need|order)|my (?:product|order)|our (?:product|order)|product\s*[:=])\b"
    r"|[，,、]?\s*(?=(?:能|可以|是否|算|我|我们|那|包括|覆盖|包含|涵盖|请问|产品))"
    r"|[,，]\s*(?=deckt|umfasst|gilt|ist|¿|cubre|incluye|couvre|est-ce)",
    re.I,
)
COVERED_BY = re.compile(r"\b(?:covered|included|inside|within)\b", re.I)  # “is X covered by: …” asks for X
STOP = (
    r"(?=\s*(?:[?？!;；:：,，。]|\.(?:\s|$)|$|\b(?:under|by (?:it|this|that|the)|too|as well|then|or not|"
    r"with (?:this|that|it)|"
    r"from (?:him|her|them|this|that|the)|if|but|because|when|since|or does|or is|covered|included|right|"
    r"correct|though|"
    r"in (?:this|that|the) (?:scope|cert\w*))\b))"
)
NP = r"(?P<product>[^?？!;；:：。,，\n]{2,90}?)"
PRODUCT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bproducts?\s*(?:is|are|:|=)\s*{NP}{STOP}",
        rf"\b(?:p\.?o\.?|purchase order|(?:orders?|purchase|goods|items?|articles?)(?: (?:ordered|bought|wanted|"
        rf"needed|planned))?|"
        rf"bought|ordered|wanted|want|need|buy(?:ing)?|looking for|(?:i|we) (?:buy|order|need|want|"
        rf"import))\s*[:=]\s*{NP}{STOP}",
        rf"\b(?:my|our) (?:next |new |planned )?(?:order|purchase|goods|items?|article)s?\s+(?:is|are|will be|"
        rf"would be)\s+(?:for )?(?!it\b|covered|included|in\b|ok){NP}{STOP}",
        rf"\b(?:(?:i|we)(?:'m|'re| am| are)?(?: \w+)? )?(?:want to |need to |plan to |going to |would like to )?"
        rf"\b(?:buy(?:ing)?|bought|order(?:ing|ed)?(?! of)|purchas(?:e|ing)|sourc(?:e|ing)|import(?:ing)?|want|"
        rf"need(?:ing)?)\s+(?!to\b)"
        rf"{NP}{STOP}",
        rf"\b(?:cover(?:s|ed|ing)?|include[sd]?|extend to|appl(?:y|ies) to|stretch to|reach)\b(?: also| even)?\s+"
        rf"(?!by\b|under\b|in\b|too\b|there\b){NP}{STOP}",
        r"(?:^|[.,;:?!]\s*|\bso\s+|\bthen\s+|\bare\s+|\bis\s+|\bwould\s+)(?:my |our |the |an order of )?"
        r"(?P<product>[^?？!;；。,，:.\n]{2,60}?)\s+(?:be |is |are )?(?:also )?"
        r"(?:covered|included|inside|within|in scope|part of|under (?:this|that|the))\b",
        rf"\b(?:ok|okay|good|enough|valid|fine|sufficient|suitable|right)\s+for\s+{NP}{STOP}",
        rf"\b(?:for|about)\s+(?:my |our |an? |the )?(?:order of |orders of )?{NP}{STOP}",
        rf"\b(?:i|we)(?:'m|'re| am| are)? (?:after|looking for|interested in|thinking of)\s+{NP}{STOP}",
        r"\b(?:he|she|they|it|seller|supplier|factory|owner|boss|company)\s+(?:really |also |even )?"
        r"(?:makes?|produces?|manufactures?|builds?)\s+(?P<product>[^?？!;；。,，:.\n]{2,60}?)\s+"
        r"(?:himself|herself|themselves|itself|in[- ]house|on (?:his|her|their|its) own)\b",
        r"(?:我们?)?(?:想|要|打算)?(?:购买|采购|订购|进口|买|订|要)的?(?:是|产品是)?(?P<product>[^？?，,。；"
        r";吗呢]{2,30})",
        r"产品(?:是|为|：|:)(?P<product>[^？?，,。；;吗呢]{2,30})",
        r"(?:覆盖|包括|包含|涵盖|适用于|适用|算不算|包不包括|覆不覆盖)(?:了|到|我的|我们的)?(?P<product>[^？?，,。；"
        r";吗呢]{2,30})",
        r"(?P<product>[^？?，,。；;：:”“\"」』吗呢]{2,20}?)(?:在不在|是否在|算不算|能不能|是不是|可以|能|算|在|"
        r"属于)(?:被|不)?(?:范围|覆盖|包括|包含|认证)",
        r"\bdeckt\s+(?:das|dies|er|es|die|der)?(?: \w+bereich|"
        r" \w*zertifikat)?\s*(?:auch )?(?P<product>[^?？!;；。,，\n]{2,60}?)\s+ab\b",
        rf"\b(?:umfasst|einschlie[ßs]t|kaufe|kaufen|bestelle|bestellen)\s+(?:das |es |wir |ich |auch )*{NP}{STOP}",
        rf"\b(?:cubre|incluye|abarca|compro|compramos)\s+(?:tambi[ée]n )?(?:los |las |el |la |unos |unas )?{NP}{STOP}",
        rf"\b(?:couvre(?:-t-(?:il|elle))?|comprend|inclut|ach[èe]te|achetons)\s+(?:aussi )?(?:les |le |la |des |"
        rf"du |de )?{NP}{STOP}",
    )
)
LEADING = re.compile(
    r"^(?:(?:i|we|i'd|we'd|would|like|take|taking|choose|prefer|have|get|some|any|my|our|the|an?|also|only|just|to|"
    r"of|for|order|orders|buy|buying|import|importing|purchase|"
    r"manufacture|production|making|manufacturing|that|these|those|your|his|their|even|is|are|will|would|does|do|and|"
    r"but|so|if|mein\w*|unser\w*|auch|die|der|das|den|还|也|我们?的?|了|的|一些|一批)(?:\s+|(?<=[\u4e00-\u9fff])))+",
    re.I,
)
TRAILING = re.compile(
    r"(?:\s+(?:too|as well|then|please|also|from\b.*|at all|here|there|now|or not|ok|okay|right|today|in (?:it|"
    r"this|that)\b.*|"
    r"made by\b.*|fabricad[oa]s? por\b.*|hergestellt von\b.*|fabriqu[ée]e?s? par\b.*|with (?:this|that)\b.*|"
    r"covered|included|"
    r"(?:that |which |who )?(?:they|he|she|the (?:factory|supplier|seller|maker)) (?:\w+ ){0,2}?(?:says?|said|"
    r"claims?|makes?|"
    r"builds?|produces?|manufactures?|sells?|offers?|quotes?|promises?)\b.*)|[\s?？!.]+|(?:吗|呢|么|的话))+$",
    re.I,
)
NOTHING = re.compile(
    r"^(?:it|this|that|them|those|these|they|me|us|you|one|the|my|our|(?:my |our |the )?(?:order|products?|"
    r"goods|items?|"
    r"stuff|things?|supplier|factory|company|certificate|cert|scope|manufactur\w*|production|making|trading|"
    r"sales?|design|"
    r"it all|everything|all products|every product|process(?:es)?|customs|import|export|sure|know|certain)"
    r"(?: \w+)?|iso ?\d+.*|产品|我的产品|订单|货|生产|制造|这个|它)$",
    re.I,
)


def scope_statement(text: str) -> tuple[str, str]:
    """The scope statement in a question, and the question without it; empty when there is none."""
    for found in QUOTED.finditer(text):
        words = (found[1] or found[2]).strip()
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if ACTIVITY.search(words) and (SCOPE_WORD.search(rest) or product_asked(rest)):
            return words.strip(" .,。，"), rest
    made = MADE.search(text)
    if made and product_asked(text[made.end() :]):
        return f"{made['goods']}的生产", f"{text[: made.start()]} {text[made.end() :]}"
    found_plain = UNQUOTED.search(text)
    if found_plain:
        words = found_plain["scope"].strip(" \"“”'‘’「」")
        end = SCOPE_END.search(words, 3)
        cut = words[: end.start()] if end else words
        cut = cut.strip(" .,。，:：\"“”'‘’「」")
        named_only = SAYS_GOODS.search(found_plain[0]) and GOODS_ONLY.fullmatch(cut)
        bought = product_asked(f"{text[: found_plain.start()]} {text[found_plain.end() :]} {words[len(cut) :]}")
        if len(cut) >= 4 and (ACTIVITY.search(cut) or (named_only and bought)):
            start = text.find(cut, found_plain.start())
            asked = "covered " if COVERED_BY.search(text[found_plain.start() : start]) else ""
            return cut, " ".join(f"{text[: found_plain.start()]} {asked}{text[start + len(cut) :]}".split())
    return "", text


def product_asked(text: str) -> str:
    """What is bought, as the question has it; empty when it names nothing."""
    for pattern in PRODUCT:
        for found in pattern.finditer(text):
            product = clean_product(found["product"])
            if product:
                return product
    return ""


def clean_product(text: str) -> str:
    """A product's words without articles, “my order of”, “too”; empty when nothing is left that names goods."""
    before = None
    product = text.strip(" \"“”'‘’「」?？.,，。!:：-")
    while product != before:
        before = product
        product = TRAILING.sub("", LEADING.sub("", product)).strip(" \"“”'‘’「」")
    return "" if NOTHING.match(product) or len(product) < 2 else product
