"""Which guidance notes a question is for by what it names: goods of a sector, or a token that only one note explains.

Where likeness ranks another note first, or none near enough, what is named so plainly decides.
"""

from __future__ import annotations

import re

from assistant.question import Part
from knowledge.verify.sector import SCHEMES, scheme_for

NOTES = {"medical": "iso-13485", "automotive": "iatf-16949", "aerospace": "as9100", "food": "iso-22000-fssc"}
WORDS = {
    "medical": r"\bmedical\b|医疗器械|medizin\w*|m[ée]dic\w+",
    "automotive": r"\b(?:automotive|car parts?|auto parts?|vehicle parts?)\b|汽车|autoteile|automoci[óo]n|automobile",
    "aerospace": r"\b(?:aerospace|aircraft|aviation)\b|航空|luftfahrt|aeron[áa]utic\w+",
    "food": r"\b(?:food(?!-contact| contact)|beverages?)\b|食品|lebensmittel|alimentos|alimentaire",
}
ASKS_FOR_STANDARD = re.compile(
    r"\b(?:which|what)\b.{0,40}\b(?:standards?|certificates?|certs?|certifications?|schemes?|iso|norms?)\b|"
    r"\bbesides? (?:iso )?9001|\bbeside 9001|\binstead of (?:iso )?9001|\bbeyond (?:iso )?9001|\b9001 enough\b|"
    r"什么(?:证书|标准|认证)|哪(?:些|个|种)(?:证书|标准|认证)|welche\w* (?:norm|zertifikat)|"
    r"qu[ée] (?:norma|certificado)|"
    r"quelle (?:norme|certification)",
    re.I,
)
BOUGHT = re.compile(
    r"\b(?:buy(?:ing)?|sourc(?:e|ing)|import(?:ing)?|sell(?:ing)?|order(?:ing)?|purchas(?:e|ing)|mak(?:e|es|ing)|"
    r"for|need)\s+"
    r"(?P<goods>[^?.!;:]{3,80})",
    re.I,
)
STATED = re.compile(r"\b(?:iso|iatf|as|en|fssc)[ -]?\d{4,5}", re.I)

TOKENS = (
    (r"\bR\d[SML]?\b(?=.{0,60}\b(?:number|cert\w*|code|mean\w*|stand|recert\w*|digit)|.{0,12}[是指代什]|\W*$)|"
    r"(?:编号|号码).{0,12}[RSML]\d?(?![a-z])|"
     r"\b(?:an?|the|letter|size) ['\"“]?(?-i:[SMLQE])['\"”]? (?:at|in|behind|after|before|on|of)\b.{0,30}\bnumber",
     "chinese-certificate-number"),
    (r"\b13485\b", "iso-13485"),
    (r"\b16949\b", "iatf-16949"),
    (r"\b9100\b", "as9100"),
    (r"\b(?:FSSC|22000)\b", "iso-22000-fssc"),
    (r"\b17025\b", "laboratory-accreditation"),
    (r"\b17021\b", "iso-17021-1"),
    (r"\bMD ?28\b", "certsearch-upload-duty"),
    (r"\bMD ?2\b", "transfer-between-bodies"),
    (r"\bUSI\b", "iatf-16949"),
    (r"\bOASIS\b", "as9100"),
    (r"\bAQL\b", "aql-in-short"),
    (r"\bDUPRO\b", "during-production-inspection"),
    (r"\bGB ?/? ?T ?19001", "gbt-19001"),
    (r"\bAmd(?:\.|endment)? ?1\b|\bamendment\b.{0,20}\b2024\b", "amendment-2024"),
    (r"\bIAF-?(?:AB|BAB)\b", "iaf-look-alikes"),
    (r"\bCertCheck\b", "ukas-certcheck"),
    (r"注销|撤销|过期失效", "certsearch-statuses"),
    (r"\bGlobal ACI\b", "global-aci"),
    (r"\bcalib\w+|\bcalipers?\b|\bgau?ges?\b|量具|校准", "calibration"),
    (r"\bquality manual\b|质量手册", "documentation-compared"),
    (r"\bQR\b|二维码", "qr-code"),
    (r"\bannex(?:es)?\b|\bappendix\b|附件", "pages-missing"),
    (r"\bspecimen\b|\bdraft\b|样本|草稿", "draft-or-specimen"),
    (r"\bclimate\b|气候", "amendment-2024"),
    (r"(?<![\d.])8\.3\b", "design-excluded"),
    (r"\btraceab\w+|追溯", "audit-trail-compared"),
    (r"\bchild lab\w+|\bsweat ?shops?\b|\bforced labou?r\b|童工", "social-compliance-is-something-else"),
    (r"\bsub-?contract\w*|\boutsourc\w+|外协|外包|分包", "outsourced-processes"),
    (r"\bNIST\b|\btrade\.gov\b|\bInternational Trade Administration\b", "nist-and-ita"),
    (r"\bcredit code\b|\bUSCC\b|信用代码", "social-credit-code"),
    (r"\bstage ?(?:1|2|one|two)\b|[一二]阶段审核", "certification-audit-stages"),
    (r"\bcaptcha\b|\bcx\.cnca", "cnca-lookup"),
    (r"\bnon-?conformit\w+|不符合项", "nonconformity-explained"),
    (r"\bphotoshop\w*|\bmetadata\b", "altered-documents"),
)  # fmt: skip


def named_notes(text: str) -> tuple[str, ...]:
    """Ids of notes that explain a token which the text names."""
    return tuple(dict.fromkeys(note for pattern, note in TOKENS if re.search(pattern, text, re.I)))


def sector_notes(part: Part) -> tuple[str, ...]:
    """Ids of the notes on the sector standards that a part asks for; empty when it asks for none."""
    text = part.whole or part.text
    if not ASKS_FOR_STANDARD.search(text) or re.search(r"\b(?:13485|16949|9100|22000)\b", text):
        return ()
    found = [sector for sector, words in WORDS.items() if re.search(words, text, re.I)]
    phrases = [found_goods["goods"] for found_goods in BOUGHT.finditer(text)] + [part.named.product]
    for phrase in filter(None, phrases):
        for goods in re.split(r"\s*(?:,|\band\b|\bor\b|&|和|或)\s*", STATED.sub(" ", phrase)):
            scheme = scheme_for(goods) if goods.strip() else None
            found += [sector for sector, one in SCHEMES.items() if one is scheme and sector not in found]
    return tuple(NOTES[sector] for sector in dict.fromkeys(found))
