"""What is being asked: a question cut into parts, each with its intent and what it names. By rules; answers nothing.

A part is settled as far as words settle it. Whether the guidance has something for it, and whether it is outside of
what is covered, is told by likeness in retrieve.py.
"""

from __future__ import annotations

import re
from enum import StrEnum

from assistant.reply import Topic
from assistant.understanding.accreditors_asked import accreditors_asked
from assistant.understanding.entities import Entities, find_entities
from assistant.understanding.openings import in_one_line, without_opening
from knowledge.models import Record
from knowledge.registers import Registers
from knowledge.words import SMALL_WORDS, language_of

PARTS_AT_MOST = 3


class Intent(StrEnum):
    """What a part of a question wants."""

    scope = "scope"  # a scope statement against a product
    body = "body"  # is this accreditor or certification body genuine
    accreditors = "accreditors"  # which accreditation bodies a country or region has
    number = "number"  # what a certificate number means
    details = "details"  # dates and the like, told without the document
    certificate = "certificate"  # one that is attached, named by its number, or under discussion
    compare = "compare"  # several certificates
    standard = "standard"  # an edition
    statistics = "statistics"
    plan = "plan"
    help = "help"
    explain = "explain"  # everything that the guidance may answer


class Part(Record):
    """One question of perhaps several."""

    text: str
    intent: Intent
    named: Entities
    whole: str = ""  # the text to search with, where the part leans on what stands around it


class Question(Record):
    """A question as it was understood."""

    text: str  # without what stands before it and asks nothing
    language: str
    parts: tuple[Part, ...]
    written: str = ""  # as it was asked


WH = r"(?:what|where|which|who|whose|when|why|how|is|are|does|do|did|can|could|should|will|would|may|must|has|have|was)"
QUESTION_WORD = re.compile(rf"\b{WH}\b", re.I)
SPLIT = re.compile(
    rf"(?<=[?？])\s*|(?<=[!])\s+|;\s+|；|[,，]?\s+(?:and|also|plus)\s+(?:also\s+)?(?={WH}\b)|\.\s+(?=[A-Z¿])|"
    r"[，,](?=(?:另外|还有|以及|同时|那么|而且)?(?:怎么|怎样|如何|哪里|哪儿|在哪|什么|为什么|多少|是不是|能不能|"
    r"可不可以|谁|多久))|。",
    re.I,
)
ASKS = re.compile(
    rf"[?？]|^(?:and |so |then |also |but |ok |hi |please )*{WH}\b|\b(?:tell me|explain|check|compare|decode|"
    rf"confirm|show|"
    r"list|give me|help|which|what|where|how|why|who|when)\b|吗|呢|什么|怎么|怎样|如何|为什么|哪|谁|多少|是不是|"
    r"能不能|多久|请",
    re.I,
)
# How the answer is wanted, and nothing more: it belongs to the question before it.
HOW_TO_TELL = re.compile(
    r"(?:麻烦|请|能否|可以)?(?:您|你)?(?:给出|列出|说明|告诉我|写出|提供|分步|一步一步|详细|简单|简要|用中文|用英文|"
    r"举例)"
    r"(?:地|的)?(?:给出|列出|说明|回答|解释|步骤|理由|原因|依据|一下|清单|例子|来源|说|讲){1,3}[。！!.吗？?]*|"
    r"谢谢[。！!]*"
    r"|(?:please )?(?:give|list|show|name|explain)(?: me)?(?: the| your)? (?:steps|reasons?|sources?|it briefly|"
    r"it simply|briefly|simply|step by step)(?: please)?[.!?]*|(?:please )?answer (?:briefly|shortly|in \w+)[.!?]*",
    re.I,
)
POINTS = re.compile(r"\b(?:it|that|this|they|them|those|these|one|there|its|their)\b|它|这|那|其", re.I)
CARRIES_ON = re.compile(r"^(?:and|also|then|where|how|who|why)\b", re.I)
BODY_ASKED = re.compile(
    r"\b(?:real|genuine|fakes?|legit\w*|recogni[sz]\w*|accredit\w*|signator\w*|members?|mla|mra|trust\w*|"
    r"reliable|approved|counts?|"
    r"official|bogus|ok|okay|valid|serious|known|worth\w*|reputable|accept\w*|certif(?:y|ies|ication body)|regulator|"
    r"(?:who|what)(?:'s| is| are)|behind|heard of|what about|how about|credib\w*|scam|same as|belong\w*|thats|"
    r"that's|check|"
    r"echt|anerkannt\w*|akkreditier\w*|seri[öo]s|zugelassen|reconocid\w*|acreditad\w*|fiable|serio|legítim\w*|"
    r"reconnu\w*|"
    r"accr[ée]dit\w*|s[ée]rieux|l[ée]gitime)\b|真|假|正规|靠谱|可靠|认可|签署|互认|承认|合法|是什么|是谁|机构|资质|"
    r"怎么样|有效",
    re.I,
)
STRANGER_ASKED = re.compile(
    r"\b(?:real|genuine|fakes?|legit\w*|recogni[sz]\w*|accredit\w*|signator\w*|mla|mra|trust\w*|reliable|approved|"
    r"bogus|"
    r"known|know|reputable|heard of|credib\w*|scam|certifier|certification body|registrar|certified by|issued by|"
    r"serious|"
    r"ok|okay|counts?|official|echt|anerkannt\w*|seri[öo]s|reconocid\w*|fiable|reconnu\w*|l[ée]gitime|akkreditier\w*|"
    r"acredit\w*)\b|真|假|正规|靠谱|可靠|认可|签署|互认|承认|合法|资质|机构",
    re.I,
)
NOT_COUNTED = (  # “how many times was it renewed” is no question about the ISO Survey
    r"(?:more |other )?(?:times?|days?|weeks?|months?|years?|hours?|people|persons?|workers|auditors?|visits?|pages?|"
    r"sites?|plants?|copies|digits?|letters|steps?|pieces|samples|logos|marks|dates)\b"
)
COUNTS = re.compile(
    rf"\b(?:how many(?! {NOT_COUNTED})|number of|numbers|statistic\w*|survey|share|percent\w*|figures?|count|"
    rf"rank\w*|most certificates|"
    r"totals?|growth|grew|grow|rose|rise|fell|fall|fallen|drop(?:ped|s)?|decline\w*|shrank|increase\w*|trend|per "
    r"cent|wie viele|anzahl|statistik|cu[áa]ntos|combien|"
    r"nombre de|"
    r"n[úu]mero de|compared? (?:to|with)|against|versus|vs)\b|%|多少(?:张|个|家)?|数量|数字|统计|占比|比例|增长|排名",
    re.I,
)
GOODS_COUNTED = re.compile(  # a share of goods or money, and not of certificates
    r"\b(?:defect\w*|reject\w*|faulty|broken|returned|returns|came back|deposit|discount|in advance|advance payment|"
    r"upfront|complain\w*|scrap|bad (?:pieces|parts|goods))\b|不良|次品|退货|定金|预付",
    re.I,
)
CERTIFICATES_OF = re.compile(
    r"\bcompar\w*|\bnumbers?\b|\bcertificates\b.{0,12}\b(?:in|of|for)\b|\blist\b|\bshow\b|对比|比较", re.I
)
TOTALS = re.compile(
    r"\b(?:world|world's|worldwide|global) totals?\b|\bsurvey\b|"
    r"\bshare of the (?:world|total)\b|全球总数",
    re.I,
)
CERTS = re.compile(r"certif|\bcerts?\b|zertifi|iso|证书|认证|张", re.I)
HELD = re.compile(
    r"\b(?:this|that|the|attached|my|uploaded|his|her|their|its|above|same)\s+(?:attached\s+)?(?:cert\w*|pdf|"
    r"document|file|"
    r"scan|photo|paper|attachment)\b|\b(?:is|are|does|was|did|will|can) (?:it|this|that|they)\b|\bcheck (?:it|"
    r"this|that)\b|"
    r"这(?:张|份|个)?(?:证书|文件|附件)|附件|它|dieses zertifikat|este certificado|ce certificat",
    re.I,
)
COMPARED = re.compile(
    r"\bcompar\w*|\bwhich (?:one|of)\b|\bbetter\b|\bside by side\b|\bdifference between (?:these|the two|both)|"
    r"\bboth\b|"
    r"\bvergleich\w*|\bcompara\w*|比较|对比|哪(?:一)?(?:张|家|个)",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:next steps?|due diligence plan|due diligence (?:steps|checklist)|(?:what|which) steps\b|"
    r"what to do step by step|what to do with (?:a|this|the) (?:new )?|steps (?:before|"
    r"for|to take|with)|"
    r"checklist (?:for|of steps|before)|(?:make|give|draw up|build|write)(?: me)? (?:a|the) (?:\w+ ){0,3}plan|"
    r"plan (?:for|to)|"
    r"what (?:should|do|must) (?:i|we) do (?:next|now|before)|(?:checking|vetting|verification) plan|"
    r"action plan|roadmap)\b|"
    r"n[äa]chste\w* schritte|pr[óo]ximos pasos|prochaines [ée]tapes|计划|下一步|接下来",
    re.I,
)
EDITION_ASKED = re.compile(
    r"\b(?:valid|still|current|ok|okay|accept\w*|obsolete|old|new|expire\w*|withdrawn|outdated|edition|version|"
    r"exist\w*|fine|"
    r"certif\w*|what(?:'s| is)|who|explain|possible|fake|real|g[üu]ltig|v[áa]lid\w*|valable)\b|"
    r"有效|过期|作废|旧版|版本|还能|接受",
    re.I,
)
ABOUT = re.compile(
    r"(?:^(?:and |so |then |but |ok )*|\b(?:is|are|was|what's|who's|about|trust|accept|does|do|can|know|check|"
    r"and|or|by|shows?|"
    r"says?|names?|called|body|ist|sind|es|est|son)\s+(?:the |a |an |der |die |el |la |l')?)§"
    r"|§['\"”]?,?\s*(?:is|are|ok|real|legit|fake|recogni|a real|an? accredit|accredit|a signator|signator|who|"
    r"what|valid|any good|\?)"
    r"|§(?:'s)? (?:\w+ )?(?:on|under|in) (?:a|an|the|my|this|his|her|their|our)\b"
    r"|\b(?:from|under|says?) §(?=\W*(?:$|[,?]))"
    r"|(?:^|那|那么|请问|问|和|及|、|，)[“\"]?§|§[”\"]?(?:是|靠谱|可靠|真|正规|被|合法|承认|怎么样|呢|的?资质)",
    re.I,
)
NOT_ABOUT = re.compile(
    r"\b(?:numbers?|codes?|digits?)\b.{0,24}\b(?:under|below|beside|next to|on|"
    r"of)\b[^.?!]{0,30}§|(?:没有|无|不带|缺)§|§(?:标志|徽标|标识|logo|mark|symbol)|\b(?:no|"
    r"without|missing)\s+§",
    re.I,
)
# “… with the § mark, does that accreditor count?”, “§ and § are on it, are these two real?”
THAT_ONE = re.compile(
    r"(?<!no )(?<!without )(?<!missing )§[^.?!]{0,60}[,.:;?!–-]\s*(?:and |so |but )?(?:is|are|does|do|can|will) "
    r"(?:(?:this|that|the) (?:accreditor|accreditation body|body|mark|symbol|logo|certifier|registrar|one|name)|"
    r"(?:these|they|those|both)(?: (?:two|three|both|bodies|marks|ones|names|of them))?)\s+(?:\w+ ){0,2}?"
    r"(?:real|counts?|genuine|ok|okay|fine|legit\w*|recogni\w+|accepted|good|trust\w*|valid|known|enough|serious)\b",
    re.I,
)
# “It carries the § mark, can I rely on it?”
THAT_MARK = re.compile(
    r"(?<!no )(?<!without )(?<!missing )§['\"”’]? (?:logo|mark|symbol|seal)\b[^.?!]{0,20}[,.:;?!–-]\s*"
    r"(?:and |so |but )?(?:(?:can|could|should|may|do) (?:i|we|one) (?:rely on|trust|accept) (?:it|this|that)|"
    r"(?:is|are) (?:it|this|that) (?:worth \w+|any good|ok|okay|enough|real|trustworthy))\b",
    re.I,
)
FOR_BODIES = re.compile(r"\b170(?:11|2[014]|65)\b")  # what these say is told by notes; whom they are for, by the tool
HELD_TO = re.compile(
    r"\bcertified (?:to|against|for|under|according)|\bcertificate (?:to|for)\b|\bhold|\bwhat(?:'s| is|"
    r" are)? (?:the )?(?:iso\W)?|"
    r"\bget\b|\bvalid\b|\bsupplier\b|\bfactory\b|认证|是什么",
    re.I,
)
HISTORY = re.compile(
    r"\bwhat (?:happened|changed|ended|began|started)\b|\b(?:important|special|famous) (?:date|day)\b", re.I
)
DETAILS_ASKED = re.compile(r"credit code|信用代码|\buscc\b|registration code|legal code", re.I)


def understand(text: str, topic: Topic, registers: Registers, held: bool = False) -> Question:
    """Cut a question into parts and tell what each wants. `held`: certificates are attached or under discussion."""
    whole = without_opening(in_one_line(text))
    named = find_entities(whole, registers)
    parts: tuple[Part, ...]
    if _is_one(named, topic.product):
        parts = (Part(text=whole, intent=intent_of(whole, named, topic, held), named=named),)
        if parts[0].intent is Intent.scope and named.dates:  # a scope that fits helps nobody when the paper is over
            parts += (Part(text=whole, intent=Intent.details, named=named),)
    else:
        pieces = split_parts(whole)
        parts = tuple(_part(piece, whole, topic, registers, held, piece is pieces[0]) for piece in pieces)
    return Question(text=whole, language=asked_language(whole), parts=parts, written=" ".join(text.split()))


# Words of questions about certificates that are no English ones: one is enough to tell a short question's language.
TELLING = {
    "de": r"ich|wir|worauf|wof[üu]r|woran|beim|achten|geltungsbereich|unser\w*|lieferant\w*|zertifikat\w*|"
    r"zertifizierung\w*|g[üu]ltig\w*|welche[rsnm]?|kann|gilt|wann|warum|wer|"
    r"braucht|haben|m[üu]ssen|hersteller|pr[üu]fe\w*|nicht|ist",
    "es": r"mi|nuestr[oa]|debo|tengo|d[óo]nde|certificado\w*|certificaci[óo]n|proveedor\w*|f[áa]brica\w*|alcance|"
    r"qué|cu[áa]nto\w*|c[óo]mo|norma|vencid\w|"
    r"vence|caducad\w|auditor[íi]a|puedo|cubre|sirve|organismo",
    "fr": r"mon|notre|dois|puis-je|où|certificats|fournisseur\w*|usine\w*|norme|quel(?:le)?s?|combien|"
    r"p[ée]rim[ée]\w*|est-ce|peut-on|couvre|vaut|"
    r"port[ée]e|organisme|comment puis-je|notre",
}
TOLD = {language: re.compile(rf"\b(?:{words})\b", re.I) for language, words in TELLING.items()}


def asked_language(text: str) -> str:
    """The language of a question; a fragment in plain letters is English until its words say otherwise."""
    language = language_of(text)
    if language in ("en", *TOLD):
        told = max(TOLD, key=lambda one: len(TOLD[one].findall(text)))
        also_english = set(re.findall(r"[a-z]+", text.casefold())) & (SMALL_WORDS["en"] | {"a", "an", "cert"})
        if len(TOLD[told].findall(text)) > (1 if also_english else 0):
            return told
    if language not in SMALL_WORDS or language == "en" or not text.isascii():
        return language
    words = set(re.findall(r"[a-z]+", text.casefold()))
    return language if len((words & SMALL_WORDS[language]) - SMALL_WORDS["en"]) >= 2 else "en"


def _is_one(named: Entities, bought: str = "") -> bool:
    """Scope and product, or several dates, belong to one question however many sentences it has."""
    return bool(named.scope and (named.product or bought)) or len(named.dates) > 1


def _part(piece: str, whole: str, topic: Topic, registers: Registers, held: bool, first: bool) -> Part:
    named = find_entities(piece, registers)
    leaning = piece != whole and bool(POINTS.search(piece) or (not first and CARRIES_ON.search(piece)))
    return Part(text=piece, intent=intent_of(piece, named, topic, held), named=named, whole=whole if leaning else "")


def split_parts(text: str) -> list[str]:
    """The questions in a text; a statement goes with the question after it, a short rest with the one before."""
    pieces = [piece.strip(" ,，") for piece in SPLIT.split(text) if piece and piece.strip(" ,，.?？!")]
    parts: list[str] = []
    waiting = ""
    for piece in pieces:
        joined = f"{waiting}{', ' if piece.isascii() else '，'}{piece}" if waiting else piece
        if not ASKS.search(piece):
            waiting = joined
        elif parts and (HOW_TO_TELL.fullmatch(piece) or _is_short_tag(piece)):
            parts[-1] += f" {joined}"
            waiting = ""
        else:
            parts.append(joined)
            waiting = ""
    if waiting:
        parts = [*parts[:-1], f"{parts[-1]} {waiting}"] if parts else [waiting]
    if len(parts) > PARTS_AT_MOST:
        parts = [*parts[: PARTS_AT_MOST - 1], " ".join(parts[PARTS_AT_MOST - 1 :])]
    return parts if len(parts) > 1 else [text]


def _is_short_tag(piece: str) -> bool:
    return piece.isascii() and (_is_tag(piece) or (len(piece) < 12 and not QUESTION_WORD.search(piece)))


def _is_tag(piece: str) -> bool:
    """“is that right?” asks nothing of its own."""
    return bool(
        re.match(
            r"(?:is|isn't|am|are|do|don't|does|doesn't|can|right|correct|agree\w*)\W.{0,16}(?:right|correct|"
            r"true|agree|so|ok|it)\W*$",
            piece,
            re.I,
        )
    )


def _is_short(text: str) -> bool:
    return len(text.split()) <= 4 if text.isascii() else len(text) <= 12


def _about_body(text: str, named: Entities) -> bool:
    """Is the question about the body itself, or does it only name it?"""
    masked = text
    for name in (*named.bodies, *named.strangers):
        masked = re.sub(re.escape(name), "§", masked, flags=re.I)
    if "§" not in masked:  # written otherwise than the register's label
        return bool(BODY_ASKED.search(text))
    if THAT_ONE.search(masked) or THAT_MARK.search(masked):
        return True
    return bool(BODY_ASKED.search(text) and ABOUT.search(masked) and not NOT_ABOUT.search(masked))


def intent_of(text: str, named: Entities, topic: Topic, held: bool) -> Intent:
    """What a part wants, by what it names and how it asks."""
    if named.scope and (named.product or topic.product):
        return Intent.scope
    if held and COMPARED.search(text):
        return Intent.compare
    if held and (HELD.search(text) or named.product or named.number):
        return Intent.certificate
    if named.code and (DETAILS_ASKED.search(text) or not named.number):
        return Intent.details
    if named.impossible:
        return Intent.details
    if named.dates and not (named.bodies and len(named.dates) < 2) and not HISTORY.search(text):
        return Intent.details
    if named.number:
        return Intent.number
    if not named.bodies and accreditors_asked(text):
        return Intent.accreditors
    if named.bodies and (_is_short(text) or _about_body(text, named)):
        return Intent.body
    if named.strangers and STRANGER_ASKED.search(text):
        return Intent.body
    if named.counted or (
        COUNTS.search(text)
        and not (GOODS_COUNTED.search(text) and not TOTALS.search(text))
        and (CERTS.search(text) or TOTALS.search(text))
        and (named.areas or named.years)
    ):
        return Intent.statistics
    if CERTIFICATES_OF.search(text) and ((named.areas and named.years) or len(named.areas) > 1):
        return Intent.statistics
    if named.standards and EDITION_ASKED.search(text) and not (FOR_BODIES.search(text) and not HELD_TO.search(text)):
        return Intent.standard
    if PLANNED.search(text):
        return Intent.plan
    return Intent.explain
