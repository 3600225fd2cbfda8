"""What a question names: dates with what they are for, certificate numbers, standards, bodies, countries, years, names.

By rules over the text and the registers; nothing is guessed, and nothing found is an empty field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.impossible_days import impossible_days
from assistant.understanding.scope_asked import product_asked, scope_statement
from ingest.fields.dates import find_dates
from knowledge.models import Record
from knowledge.products.nouns import is_known
from knowledge.registers import Registers
from knowledge.registers.body_index import Match, index_of
from knowledge.registers.load import SurveyNumber
from knowledge.statistics import areas_held
from knowledge.verify.chinese_number import decode
from knowledge.verify.social_credit import CodeState, check_code
from knowledge.verify.standard_names import read_standards


class GivenDate(Record):
    """A date in a question: the days it can mean, and which field of a certificate it is for."""

    field: str
    days: tuple[str, ...]
    quote: str


class Entities(Record):
    """Everything that a question names."""

    scope: str = ""
    product: str = ""
    dates: tuple[GivenDate, ...] = ()
    impossible: tuple[str, ...] = ()  # dates that no calendar has
    number: str = ""
    code: str = ""  # a unified social credit code
    standards: tuple[str, ...] = ()  # those with an edition, or of which nobody can be certified
    bodies: tuple[str, ...] = ()  # known to the registers
    strangers: tuple[str, ...] = ()  # named like a body, not known
    areas: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    supplier: str = ""
    counted: bool = False  # a figure of the ISO Survey is quoted


LABELS = (
    (
        "expiry_date",
        r"valid(?:ity)?\s*(?:until|till|to|thru|through|upto|up to|date)|until|till|\bto\b|through|expir\w*|"
        r"\bexp\b|ends?|"
        r"ended|runs? out|有效期至|有效期到|至|到期?|截止|失效|g[üu]ltig bis|bis|abgelaufen|hasta|vence|caduca\w*|"
        r"v[áa]lido|"
        r"jusqu\S*|expire",
    ),
    (
        "initial_date",
        r"(?:first|initial\w*|original\w*)(?:\W+(?:issu\w*|cert\w*|dated?|approv\w*|grant\w*|regist\w*))*|since|"
        r"初次|首次|erst\w*|primera|inicial|initiale",
    ),
    ("cycle_start_date", r"cycle|re-?cert\w*|renew\w*|再认证|换证|换发"),
    (
        "issue_date",
        r"issu\w*|(?<!expiry )(?<!expiration )(?<!end )(?<!valid )(?<!until )dated?|granted|from|start\w*|decision|"
        r"颁证|发证|颁发|签发|发布|从|自|ausgestellt|ausgegeben|vom|"
        r"emitid\w*|"
        r"expedid\w*|d[ée]livr\w*|[ée]mis",
    ),
)
NUMBER = re.compile(
    r"(?<![\w/.-])(?=[A-Za-z0-9/.-]*\d[A-Za-z0-9/.-]*\d)[A-Za-z0-9](?:[A-Za-z0-9./-]*[A-Za-z0-9])(?![\w])"
)
NUMBERED = re.compile(
    r"(?:cert(?:ificate)?\s*)?(?:\bnumber|\bno\b|\bnr\b|\bnumm?er\b|#|n[úu]mero|num[ée]ro|编号|证书号|号码|"
    r"号)\s*[.:：]?\s*(?:is\s+|是)?"
    r"(?P<number>(?:[A-Z]{1,4}\s)?[A-Z0-9][A-Z0-9./-]*\d[A-Z0-9./-]*)",
    re.I,
)
NOT_A_NUMBER = re.compile(
    r"^(?:iso|gb|iatf|as|en|iec|jisq|ohsas|md|iaf|cnas|ukas|cnca|fssc)(?:\s*[\d/.-]|\s)|^\d+(?:[.,]\d+)?(?:%|k|m|"
    r"pcs|x)?$|"
    r"^d-[a-z]{2}-\d|^c\d{3}-[a-z]$|^(?:19|20)\d\d(?:[-/.]\d+){1,2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$|^(?:9001|"
    r"9000|14001|17021)",
    re.I,
)
YEAR = re.compile(r"(?<![\d:/-])(?:19[89]\d|20[0-4]\d)(?![\d/-])")
# A quantity that looks like a year: “we ordered 2000 chairs”, “2000 pcs”.
QUANTITY = re.compile(
    r"\b(?:order(?:ed|ing)?|bought|buy(?:ing)?|need|want|purchas\w+|import\w*|received|got|ship\w*|sold|sell|make)\s+"
    r"(?:about |around |some |another |over |up to )?\d{4}\b(?=\s+[a-z])|"
    r"\b\d{4}\s*(?:pcs|pieces?|units?|sets?|pairs?|cartons?|items|kg|tons?|eur|usd|rmb|workers|people|employees)\b|"
    r"\d{4}(?=[个件套只台箱双名人元])",
    re.I,
)
EDITION_NAMED = re.compile(r"\d{3,5}\s?[:-]\s?(?:19|20)\d\d")
COUNTRIES = {
    "China": r"\bchin(?:a|ese|as)\b|中国|中國",
    "World": r"\bworld(?:wide)?\b|\bglobal(?:ly)?\b|\bin total\b|weltweit|mundial|mondial\w*|全球|世界|全世界",
    "Germany": r"\bgerman(?:y|s)?\b|德国|deutschland|alemania|allemagne",
    "Italy": r"\bital(?:y|ian|ia|ien|ie)\b|意大利",
    "Japan": r"\bjapan(?:ese)?\b|日本|japon|jap[óo]n",
    "United Kingdom": r"\b(?:united kingdom|u\.?k\.?|britain|england)\b|英国",
    "India": r"\bindian?\b|印度|indien|inde\b",
    "Spain": r"\b(?:spain|spanish|espa[ñn]a|spanien|espagne)\b|西班牙",
    "United States": r"\b(?:united states|u\.?s\.?a|america|estados unidos|[ée]tats-unis)\b|(?-i:\bUS\b)|美国",
    "France": r"\b(?:france|french|frankreich|francia)\b|法国",
    "Brazil": r"\b(?:brazil|brasil\w*)\b|巴西",
    "Russian Federation": r"\brussian?\b|俄罗斯",
    "Korea, Republic of": r"\bkorean?\b|韩国",
    "Vietnam": r"\bviet ?nam\b|越南",
    "Turkey": r"\bturk(?:ey|iye)\b|土耳其",
    "Taiwan": r"\btaiwan\b|台湾",
}
# Short words of the trade and of the world that look like an acronym and are no body.
NO_BODY = frozenset(
    """
    ISO IEC PDF QR CE MLA MRA AB CB QMS EMS CAPA AQL OEM ODM FOB EXW LED PCB USB CNC TV EU UK US USA PO QC QA
    DUPRO CTQ URL ID OK FAQ SOP KPI PPAP FMEA MOQ RFQ RFI VIP IT AI API EN AS GB IATF AS9100 FSSC USI OASIS
    CNCA-R CAD ERP HR PVC ABS IP LTD CO INC LLC GMBH CERT VALID NOT AND THE FAKE REAL ASAP FYI RMB USD EUR
    VAT TAX SQL FCC UL ASTM CPSC GST HTS DDP CIF EXW LCL FCL BTC HTML CSV OECD WTO EEA GCC ASEAN TS PPE BBQ SUV HDMI
    WIFI PET ABS MDF PU PVC IPO BSCI SMETA SA ROHS REACH FDA HACCP GMP NO YES CERTSEARCH CERTCHECK UKCA LVD EMC PASS
    FAIL DRAFT COPY SAMPLE MD NC NCR CAR BOM IPQC OQC IQC WHY HOW ANY ALL IAF GDPR
    """.split()
)
BODY_FOLLOWED = re.compile(
    r"\bIAF(?=[\s-]*(?:MLA|CertSearch|cert search|database|register|search|portal|website|list|code|sector|\d|mark|"
    r"logo|symbol|MD\b|members?\b|代码|行业|会员|成员))"
    r"|(?<![A-Za-z])ISO(?=[\s/-]*(?:\d|IEC|TS\b|survey|cert|paper|stuff|thing|stamp|standard|zert|logo|standard|证|"
    r"认证|体系|标准|质量|管理|标志))"
    r"|(?<![A-Za-z])I(?:EC|ATF)(?=[\s-]*\d)"
    r"|\b(?:has|have|had|got|gets?|holds?|with|without|no|an|their|his|her|its) (?:the |an |no )?ISO\b(?! accredit)"
    r"|\b(?:the|those|these) ISO (?:people|guys|inspectors?|auditors?|men)\b",
    re.I,
)
IN_QUOTES = re.compile(r"(?<!\w)['‘]([^'‘’]{2,80})['’](?!\w)")  # so that a name ends where its quotation does
NAME = r"[A-Z][\w&'.-]*(?:\s+(?:of|for|and|&|de|für|[A-Z][\w&'.()-]*|Ltd\.?|Limited|Inc\.?))*"
STRANGER = re.compile(
    rf"(?:\baccredited by|\baccreditor (?:is |called |named |shown is )?|\baccreditation (?:body |mark |logo |"
    rf"symbol )(?:is |of |by |called |named )?"
    rf"|\bcertification body (?:is |called |named )?|\bissued by|\bregistrar (?:is |called |named )?|"
    rf"\bcertifier (?:is |called |named )?"
    rf"|\bcertified by|\bIs|\bis|\bare|\bof|\babout|\bby)\s+(?:the |an? )?[“\"']?(?P<name>{NAME})"
)
EDITION_ALONE = re.compile(
    r"\b((?:19|20)\d\d)\s*(?:version|edition|revision)\b|\b(?:version|edition|revision)\s*(?:of\s*)?((?:19|20)\d\d)\b|"
    r"((?:19|20)\d\d)\s*(?:年)?版",
    re.I,
)
EDITION_WANTED = re.compile(
    r"\b(?:current|latest|newest|valid|which|what|new|last|right) (?:edition|version|revision)s?\b|"
    r"\b(?:edition|version|revision)s? (?:of|is|are)\b|最新版|现行版|哪个版本|什么版本|"
    r"aktuelle (?:ausgabe|version|fassung)|"
    r"versi[óo]n (?:actual|vigente)|version actuelle",
    re.I,
)
STRANGER_WORDS = re.compile(
    r"accredit|certif|registr|assess|inspection|standard|quality|verif|council|forum|board|bureau|international|"
    r"global|institute",
    re.I,
)
NAMED_LIKE_A_BODY = re.compile(
    r"(?<![\w-])(?:[A-Z][\w&'.-]+\s+){1,6}?(?:Accredit\w+|Certif(?:ication|iers?|ying)|Registrars?|Assessments?|"
    r"Assurance|"
    r"Quality|Standards|Inspection|Verification)(?:\s+(?:of|for|and|&|[A-Z][\w&'.()-]*))*"
)
GENERIC = re.compile(
    r"\b(?:The|A|An|Is|Are|Does|Do|Can|Our|My|This|That|What|Which|Who|And|Or|If|ISO|IAF|IEC|Global|International|"
    r"Certif\w+|Accredit\w+|Bod(?:y|ies)|Quality|Management|Systems?|Standards?|Inspection|Assessments?|Scope|Of|For|"
    r"Chinese|China|Pre|Factory|Supplier|Certificate|\d+)\b[\s.-]*",
    re.I,
)
GENERIC_CHINESE = re.compile(
    r"认证|认可|机构|中心|公司|检验|评审|委员会|集团|服务|有限|"
    r"[和与是它这那的该由谁个家一某哪什么些吗跟及或在上有没不能本]|"
    r"怎么|如何|国家|中国|官方|独立|第三方|证书|颁发|说明|就|之间|区别|名字|名称|名单|网站|哪里|哪儿|批准|资格|资质|"
    r"同一|两|看|请问|查|区分|判断|核实|确认|是否"
)
CHINESE_NAME = re.compile(
    r"[“\"「]?([\u4e00-\u9fff（）()]{2,20}(?:认证|认可|检验|评审)(?:中心|有限公司|公司|机构|委员会|集团|"
    r"服务)[\u4e00-\u9fff]{0,6}?)[”\"」]?(?=是|的|可|靠|有|被|合|吗|，|？|\?|$)"
)
SUPPLIER = re.compile(
    rf"\b(?:supplier|seller|factory|company|vendor|manufacturer|trader|called|named|holder)\s+(?:is |called |"
    rf"named |name is |: ?)?[“\"']?"
    rf"(?P<name>{NAME}(?:\s*,?\s*(?:Co\.?|Ltd\.?|Limited|Inc\.?|GmbH|LLC|Corp\.?))+)",
)


def find_entities(text: str, registers: Registers) -> Entities:
    """Everything that a question names, as far as the rules see it."""
    scope, rest = scope_statement(text)
    dates = given_dates(rest)
    undated = rest
    for given in dates:
        undated = undated.replace(given.quote, " ")
    code = next(
        (token for token in re.findall(r"\b[0-9A-Z]{18}\b", undated) if check_code(token) is not CodeState.other), ""
    )
    number = certificate_number(undated.replace(code, " ") if code else undated)
    bare = undated.replace(number, " ") if number else undated
    bodies, strangers = named_bodies(bare, registers)
    bodies = bodies or bodies_of_prefix(undated, registers)
    counted = figures_quoted(bare, registers)
    return Entities(
        scope=scope,
        product=product_asked(rest),
        dates=dates,
        impossible=impossible_days(rest),
        number=number,
        code=code,
        standards=telling_standards(bare),
        bodies=bodies,
        strangers=strangers,
        areas=tuple(
            dict.fromkeys(
                [area for area, pattern in COUNTRIES.items() if re.search(pattern, bare, re.I)]
                + [row.area for row in counted]
            )
        ),
        years=tuple(
            sorted(
                {int(year) for year in YEAR.findall(QUANTITY.sub(" ", EDITION_NAMED.sub(" ", bare)))}
                | {row.year for row in counted}
            )
        ),
        counted=bool(counted),
        supplier=(found["name"].strip() if (found := SUPPLIER.search(rest)) else ""),
    )


PREFIXED = re.compile(
    r"\b(?:numbers?|nr|no)\b.{0,16}\b(?:begin|start)\w*\s+(?:with |w/? |by )?(?:the )?(?:digits? |figures? "
    r")?['\"“]?(?P<prefix>\d{3,4})\b|"
    r"\bprefix\s+(?:is |of )?['\"“]?(?P<named>\d{3,4})\b|(?:编号|号码|"
    r"证书号)[^，。]{0,6}(?P<chinese>\d{3,4})(?:开头|打头)",
    re.I,
)


def bodies_of_prefix(text: str, registers: Registers) -> tuple[str, ...]:
    """The bodies with whose approval number Chinese certificate numbers begin, where a question names the beginning."""
    found = PREFIXED.search(text)
    prefix = next(filter(None, found.groups()), "") if found else ""
    return tuple(row.name for row in registers.certification_bodies if prefix and row.cnca_prefix == prefix)


def figures_quoted(text: str, registers: Registers) -> list[SurveyNumber]:
    """The rows of the ISO Survey whose figures stand in a text, such as 651,851."""
    quoted = {
        int(re.sub(r"\D", "", found)) for found in re.findall(r"(?<![\w.,])\d{1,3}(?:[,.' ]?\d{3})+(?![\w])", text)
    }
    return [row for row in registers.survey if row.value in quoted and row.value >= 10_000]


def given_dates(text: str) -> tuple[GivenDate, ...]:
    """The dates of a question; those without a word before them are issue and expiry, in their order."""
    found = [one for one in find_dates(text) if one.readings]
    fields = [
        _label(text[max(0, one.start - 34) : one.start], previous) for one, previous in _with_previous(text, found)
    ]
    given: list[GivenDate] = []
    for number, (one, field) in enumerate(zip(found, fields, strict=True)):
        if not field:
            field = (
                "expiry_date"
                if number and number == len(found) - 1
                else "issue_date"
                if len(found) > 1
                else "expiry_date"
            )
        if field in {known.field for known in given}:
            field = next(
                (
                    free
                    for free in ("expiry_date", "issue_date", "initial_date")
                    if free not in {k.field for k in given}
                ),
                "",
            )
            if not field:
                continue
        given.append(
            GivenDate(field=field, days=tuple(day.isoformat() for day in one.readings), quote=text[one.start : one.end])
        )
    return tuple(given)


def _with_previous(text: str, found: list) -> Iterator[tuple]:  # type: ignore[type-arg]
    end = 0
    for one in found:
        yield one, text[max(end, one.start - 34) : one.start]
        end = one.end


def _label(_: str, before: str) -> str:
    """The field whose word stands nearest before a date."""
    best, place = "", -1
    for field, pattern in LABELS:
        for match in re.finditer(pattern, before, re.I):
            if match.end() > place:  # “first issue” ends where “issue” does, and is looked for before it
                best, place = field, match.end()
    return best


def certificate_number(text: str) -> str:
    """A certificate number: of the Chinese shape anywhere, another one after “number” or with letters and figures."""
    tokens = [token.strip(".-/") for token in NUMBER.findall(text)]
    tokens = [token for token in tokens if len(token) >= 6 and not NOT_A_NUMBER.match(token)]
    for token in tokens:
        if decode(token) is not None:
            return str(token)
    for named in NUMBERED.finditer(text):
        if not NOT_A_NUMBER.match(named["number"]) and len(named["number"]) >= 4:
            return str(named["number"]).strip(".-/")
    return next((str(one) for one in tokens if sum(map(str.isdigit, one)) >= 5 and re.search(r"[A-Za-z]", one)), "")


def telling_standards(text: str) -> tuple[str, ...]:
    """Standards with an edition, and guidance and withdrawn ones."""
    named = read_standards((text,))
    told = {"ISO 9000", "ISO 9004", "ISO 9002", "ISO 9003", "OHSAS 18001", "ISO/TS 16949", "ISO 26000", "ISO 31000"}
    told |= {"ISO/IEC 17021-1", "ISO/IEC 17021", "ISO 17021-1", "ISO 17021"}  # for certification bodies themselves
    found = [one.text for one in named if one.edition or one.standard in told or EDITION_WANTED.search(text)]
    if not named and (year := EDITION_ALONE.search(text)):
        found = [f"ISO 9001:{next(filter(None, year.groups()))}"]
    return tuple(dict.fromkeys(found))


def named_bodies(text: str, registers: Registers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bodies that the registers know, and names that stand where a body's name stands."""
    index = index_of(registers)
    text = IN_QUOTES.sub(r'"\1"', text)
    text = re.sub(
        r"(?<![A-Za-z])\d[\d.,]*(?![A-Za-z])", " ", BODY_FOLLOWED.sub(" ", text)
    )  # the index reads 651 as misread letters
    known: list[str] = []
    for token in re.findall(r"\b[A-Z]{2,}(?:-[A-Z]{2,})*\b", text):
        if index.private_body(token) is not None:
            known.append(token)
            text = text.replace(token, " ")
    private = index.private_body(text)
    if private is not None:
        known.append(private.name)
    for match in index.match_words(text):
        if isinstance(match, Match) and _meant(match, text):
            known.append(match.entry.label)
    strangers = [] if known else list(_strangers(text))
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(strangers))


def _meant(match: Match, text: str) -> bool:
    """A name of several words, in capitals or as its body writes it; in small letters only what is no common word."""
    label = match.entry.label
    if not label.islower() and re.search(rf"(?<!\w){re.escape(label)}(?!\w)", text):
        return True
    if match.size > 1 or match.capitals or (len(label) >= 4 and "-" not in label):
        return True
    return len(label) == 3 and text.isascii() and not is_known(label.casefold()) and label not in NO_BODY


def _strangers(text: str) -> Iterator[str]:
    for found in STRANGER.finditer(text):
        name = found["name"].strip(" .?!,'\"”")
        like_a_body = (name.isupper() and len(name) >= 3) or STRANGER_WORDS.search(name)
        if like_a_body and name.upper() not in NO_BODY and not re.match(r"(?:ISO|IATF|AS|GB)\b", name):
            yield name
    for named in NAMED_LIKE_A_BODY.finditer(text):
        name = named[0].strip(" .?!,'\"”")
        if len(GENERIC.sub("", name).strip()) > 2:
            yield re.sub(r"^(?:(?:Is|Are|Does|The|An?|Who|What|And|Or|Can|About|Trust)\s+)+", "", name)
    for token in re.findall(r"\b[A-Z][A-Z-]{2,9}\b", text):
        if token not in NO_BODY:
            yield token
    if (chinese := CHINESE_NAME.search(text)) and len(GENERIC_CHINESE.sub("", chinese[1])) >= 2:
        yield chinese[1]


def areas_known(areas: tuple[str, ...], registers: Registers) -> bool:
    """Does the survey's register have at least one of these?"""
    return bool(set(areas) & set(areas_held(registers)))
