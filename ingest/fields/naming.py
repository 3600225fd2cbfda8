"""What a name of an organization and what an address looks like: legal forms, street words, codes before a name.

Looks at text alone; where on the page it stands is for `holder.py`.
"""

from __future__ import annotations

import re

from ingest.fields.folding import fold

# Longest first where one begins another; dots and blanks between letters are allowed for.
FORMS = (
    r"co\.?\s?,?\s?,?\s?ltd|company limited|private limited|pvt\.?,?\s?\(?ltd|pte\.?,?\s?ltd|sdn\.?\s?bhd|limited liability company|joint stock company"
    r"|limited|ltd|llc|l\.l\.c|llp|inc|incorporated|corp|corporation|company|plc|gmbh(?:\s?&\s?co\.?\s?(?:kg|kgaa|ohg))?|ag|kg|kgaa|ohg|e\.?k|se|ug"
    r"|s\.?\s?p\.?\s?a|s\.?\s?r\.?\s?l\.?\s?s?|s\.?a\.?p\.?i\.? de c\.?v|s\.?\s?a\.?(?:\s?de\s?c\.?\s?v)?|s\.?a\.?u|s\.?l\.?u|s\.?\s?l|s\.?a\.?s|s\.?a\.?r\.?l|s\.? de r\.?l(?:\.? de c\.?v)?|s\.?n\.?c|ltda|eireli|lda|unipessoal|sociedad anonima|sociedad limitada|e\.?i\.?r\.?l|s\.?c\.?s|s\.?c"
    r"|sp\.?\s?z\s?o\.?\s?o(?:\.?\s?sp\.?\s?k)?|spolka z o\.?o|spolka akcyjna|sp\.?\s?j|spol\.?\s?s\s?r\.?\s?o|s\.?\s?r\.?\s?o|a\.?\s?s|d\.?\s?o\.?\s?o(?:\.?\s?e\.?\s?l)?|d\.?\s?d|a\.?\s?d|dooel|j\.?d\.?o\.?o|e\.?o\.?o\.?d|o\.?o\.?d|kft|zrt|nyrt|bt"
    r"|a\.?\s?s\.?\s?i|ltd\.?\s?sti|limited sirketi|anonim sirketi|san(?:ayi)?\.?\s?(?:ve\s)?tic(?:aret)?\.?\s?(?:ltd\.?\s?sti|a\.?s|limited sirketi|anonim sirketi)|sti"
    r"|b\.?v|n\.?v|ab|a/s|aps|as|asa|oy|oyj|fze|fzco|fz-llc|fzc|wll|w\.l\.l|est|establishment|factory|jsc|pjsc|ojsc|cjsc|s\.?a\.?e|k\.?k|co|tbk|cv"
    r"|ооо|оао|зао|пао|ао|тоо|ип|ооо|тов|пат|прат|ат|фоп|дп|жшс|ақ|чп|оод|еоод|ад|дооел|доо"
    r"|有限责任公司|股份有限公司|有限公司|集团|公司|厂|股份公司|株式会社|有限会社|合同会社|주식회사|\(주\)|㈜|유한회사|工厂|實業|企業社|工業股份有限公司|บริษัท|จำกัด|công ty"
)  # fmt: skip
LEGAL = re.compile(rf"(?<![^\W\d_])(?:{FORMS})(?![^\W\d_])\.?")
WIDE_LEGAL = re.compile(
    "有限责任公司|有限公司|股份公司|公司|株式会社|有限会社|合同会社|주식회사|㈜|工厂|厂$|集团$|企業社"
)
LEADING_FORM = re.compile(
    r"^\W{0,2}(?:pt\.?|cv\.?|ооо|оао|зао|пао|ао|тоо|ип|тов|прат|пат|ат|фоп|дп|чп|cong ty|株式会社|有限会社|주식회사|㈜|บริษัท|sc|s\.c\.?|شركة)(?![^\W\d_])"
)  # fmt: skip
STREET = re.compile(
    r"(?<![^\W\d_])(?:street|str|road|rd|avenue|ave|lane|drive|way|park|industrial|estate|zone|plot|floor|building|bldg|suite|room|unit|block|district|town|village|city|province|county|state|region|po box|p\.o|box|no|near|phase|sector|gidc|midc|marg|nagar|taluka|dist|highway|km|house|office|tower"
    r"|calle|c/|avda|avenida|av|carretera|ctra|poligono|pol|plaza|paseo|col|colonia|c\.?p|rua|rodovia|bairro|estrada|travessa|cep|via|viale|piazza|corso|strada|localita|loc|fraz|z\.?i|rue|boulevard|bd|allee|chemin|route|zone|zac|cedex|place|impasse"
    r"|strasse|weg|platz|gasse|ring|postfach|ulica|ul|al|aleja|os|nam|namesti|mah|mahallesi|cad|caddesi|sok|sokak|sk|blv|bulvari|osb|organize|sanayi bolgesi|kat|bina|jl|jalan|kec|kab|kota|kel|desa|kawasan|duong|so|phuong|quan|huyen|tinh|thanh pho|khu cong nghiep|kcn|xa|thi"
    r"|г|гор|город|ул|улица|д|дом|обл|область|район|р-н|проспект|пр|пр-т|переулок|шоссе|корп|офис|пом|литер|вул|вулиця|буд|м|область|кошеси|уй|қаласы|каласы|облысы|көшесі|үй|кеңсе|бул|ж\.к|utca|ut|ter|straat|laan|postbus|vagen|gatan|vej|veien|katu|bb)(?![^\W\d_])"
    "|[省市区区區縣县鎮镇路号號栋棟楼樓村街道室巷弄]|[都道府県市区町村]|丁目|番地|[가-힣](?:시|구|로|길|동|면|읍|도|군)(?=\\s|\\d|$|,)|ถนน|ตำบล|อำเภอ|จังหวัด|แขวง|เขต|شارع|ص\\.?ب|المنطقة"
)  # fmt: skip
STREET_END = re.compile(r"(?:strasse|str\.|straße|weg|platz|gasse|straat|gatan|vagen|vej|veien|katu|laan|utca)\b")
CODE_BEFORE = re.compile(
    r"^\W*(?:[^\W\d_]{2,6}\.?\s*[:№]?\s*|unified social credit code[:\s]*)?(?:\d{8,15}|[0-9A-Z]{18})\s*[,;:)]+\s*"
)
CODE_ALONE = re.compile(r"^\W*(?:[^\W\d_]{1,12}[.\s]*){1,4}[:#№]?\s*[a-z]{0,2}\d[\d ./-]{6,20}[a-z0-9]{0,4}\W*$")
PREAMBLE = re.compile(
    r"^\W*(?:(?:the|das|die|la|le|el|il|a|o|l'|l’)?\s*(?:company|organi[sz]ation|firm|firma|unternehmen|empresa|organizaci[oó]n|soci[eé]t[eé]|azienda|organizzazione|предприятие|организация|предприятия|организации|tổ chức|công ty con)\s*[:：]\s*|m/s\.?\s*|messrs\.?\s*|herewith\s+)",
    re.IGNORECASE,
)  # fmt: skip
TITLE = re.compile(
    r"certificate|certificat|certificado|certificato|zertifikat|certyfikat|sertifika|certifik|tanusitvany|сертификат|сертифікат|证书|證書|認証書|登録証|認定証|証明書|인증서|giay chung nhan|ใบรับรอง|شهادة|management system|managementsystem|sistema de gest|systeme de management|sistema di gestione|system zarzadzania|yonetim sistemi|管理体系|管理系統|マネジメントシステム|경영시스템|система менеджмент|систем[аи] управлін"
)
STANDARD = re.compile(
    r"(?<![^\W\d_])(?:iso|is0|iatf|ohsas|gb ?/ ?t|din|uni|une|nbr|дсту|гост|ст рк|қр ст|st rk)"
    r"[\s/-]*(?:[^\W\d_]{1,4}[\s/-]*){0,3}\d{4,5}(?!\d)|(?<!\d)(?:9001|14001|45001|13485|16949)(?!\d)"
)
NOT_NAME = re.compile(
    r"^(?:the|has|have|is|are|was|and|with|for|in|which|that|this|its|by|at|to|as|quality|management|der|die|das|hat|ein|eine|und|del|de|la|el|ha|está|que|il|è|le|les|est|qui|di|se|ve|bu|и|что|на|в|є|та|että|hogy|att|at|dat|een|het)$"
)
CONTACT = re.compile(r"www\.|https?:|@|\btel\b|\bfax\b|телефон|电话|phone")
OF_LETTERS = re.compile(r"[^\W\d_]")


def has_form(text: str) -> bool:
    """Does a legal form stand in it?"""
    folded = fold(text)
    return bool(LEGAL.search(folded) or WIDE_LEGAL.search(text) or LEADING_FORM.match(folded))


def ends_with_form(text: str) -> bool:
    """Does it end with a legal form, or begin with one that goes first?"""
    folded = fold(text).rstrip(" .,;:)\"'»”")
    if LEADING_FORM.match(folded) or WIDE_LEGAL.search(text[-6:]):
        return True
    return any(match.end() >= len(folded) - 1 for match in LEGAL.finditer(folded) if match.start() > 0)


def is_form(text: str) -> bool:
    """Is it a legal form and nothing else?"""
    folded = fold(text).strip(" .,;:()")
    return bool(folded) and LEGAL.fullmatch(folded) is not None


def looks_like_address(text: str) -> bool:
    """Street, town or postcode words, or figures among words."""
    folded = fold(text)
    if STREET.search(folded) or STREET_END.search(folded):
        return any(c.isdigit() for c in folded) or "," in folded or not has_form(text)
    return bool(re.search(r"\d", folded) and re.search(r"[^\W\d_]{2}", folded)) and not STANDARD.search(folded)


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
        if (complete and len(rest) > 6) or (looks_like_address(rest) and _is_place(chunk, rest)):
            return at
    return len(text)


def _is_place(chunk: str, rest: str) -> bool:
    folded = fold(chunk)
    return bool(re.search(r"\d", folded) or STREET.search(folded) or STREET_END.search(folded)) or (
        rest.count(",") >= 2 and bool(re.search(r"\d", rest))
    )
