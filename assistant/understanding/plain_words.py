"""Everyday words of a question in the trade's words, for searching only: “the paper ran out” is an expired certificate.

Notes speak of certificates, audits, sites and bodies; many who ask do not. Only English; what is shown as the question
is never changed, and no verdict sees these words. A turn stands here when it means one thing in questions of this kind.
"""

from __future__ import annotations

import re

from assistant.question import asked_language

WHO = r"(?:he|she|they|somebody|someone|anybody|anyone|nobody|no one|people|inspectors?|auditors?|the certifiers?)"
PLACE = r"(?:factory|plant|place|site|works|workshop|company|supplier)"
# What follows “paper” where it is the stuff, or part of another word of the trade.
GOODS_OF_PAPER = r"(?:bags?|box\w*|packag\w*|cups?|mills?|plates?|products?|only|systems?|work|trail|straws?|towels?)"
TURNS = tuple(
    (re.compile(pattern, re.I), words)
    for pattern, words in (
        # the certificate
        (rf"\b(?:the|this|that|their|his|her|its|your|my|our|a|an|no|such|iso|9001|suppliers?|factory'?s?|good|poor)\s+"
         rf"(?:iso |9001 |quality )*(?:papers?|sheet|piece of paper|diploma|plaque|frame)\b(?!-|"
         rf"\s+(?:{GOODS_OF_PAPER})\b)",
         "the certificate"),
        (rf"^papers?\b(?!-|\s+(?:{GOODS_OF_PAPER})\b)", "certificate"),
        (r"\b(?:got|has|have|had|with|is|are) no iso(?: ?9001)?\b(?! \d)|\bno iso\b(?! ?\d)",
         "has no ISO 9001 certificate"),
        (r"\b(?:don'?t|doesn'?t|do not|does not) have (?:any |an |the )?iso(?: ?9001)?\b(?! cert)",
         "has no ISO 9001 certificate"),
        (r"\b(?:the|an|their|his|her|its|your|any|this|that|your) iso\b(?! ?\d|[ -](?:cert\w*|standards?|survey|"
         r"logo|people|"
         r"9001|number|family|itself|system|web|site|mark|and|or))", "the ISO 9001 certificate"),
        (r"\b(?:the |those |these )?iso (?:people|guys|inspectors?|men|auditors?)\b",
         "the certification body's auditors"),
        (r"\b(?:the )?(?:sentence|line|text|part|words?|bit) (?:that |which |on it )?(?:says?|saying|about|tells?|"
         r"telling)? ?"
         r"(?:what|for what|which)\b.{0,30}\bcertified(?: for)?", "the scope of certification"),
        # its end, and what becomes of it
        (r"\b(?:ran|runs?|has run|is running) out\b|\bpast its (?:end )?date\b|\blapsed\b", "expired"),
        (r"\bthe (?:last|end|final) (?:date|day)(?: printed| shown| written)?(?: on it)?\b", "the expiry date"),
        (r"\b(?:frozen|on ice|paused|put on hold)\b", "suspended"),
        (r"\b(?:taken (?:away|back)|cancelled early|ended early|took (?:it|the certificate) away|pulled|(?:lost|"
         r"loses?|losing) (?:its|their|the|his) "
         r"(?:iso|cert\w*))\b", "withdrawn certificate"),
        (r"\bstill (?:counts?|count)\b", "still valid"),
        # the bodies
        (r"\b(?:the )?(?:people|guys|firm|company|office|outfit|agency|ones?|body|organi[sz]ation) (?:who|that|which) "
         r"(?:gave|gives?|issued?|issues|hands? out|handed out|signed|stamped|made|wrote|printed|sold|put)"
         r"(?: out)? (?:it|them|this|that|out |the certificate|certificates?)",
         "the certification body that issued the certificate"),
        (r"\bfirm that gives it\b", "certification body"),
        (r"\b(?:hands?|handed|give|gives|gave) out (?:the |its |their )?cert\w*", "issues certificates"),
        (r"\bcheckers?\b", "certification body"),
        # audits and visits
        (rf"\b{WHO} (?:has |have |had )?(?:been|come|comes|came|gone|goes|went) (?:there|back|again|by|round|around)\b",
         "surveillance audit"),
        (rf"\b(?:look(?:ed|s|ing)? (?:at|round|around)|checked|checks?) (?:the |their |that |a )?{PLACE}\b",
         "audited the factory"),
        (r"\b(?:go|going|drive|driving|fly|flying|travel\w*) (?:there|over|to the (?:factory|plant))\b|"
         r"\bsee (?:it|the (?:factory|plant)) (?:with (?:my|our) own eyes|for (?:myself|ourselves))\b|"
         r"\bno need (?:to|for a) visit\b", "factory audit visit"),
        (r"\b(?:turn(?:s|ed)? up|show(?:s|ed)? up|drop(?:s|ped)? (?:in|by)|come|comes|came)\b.{0,16}\b(?:unannounced|"
         r"by surprise|without (?:telling|warning|notice|an appointment|saying|announc\w+))",
         "unannounced surveillance audit"),
        (r"\bpass(?:es|ed)?(?: or | ?/ ?| )fail(?:s|ed)?\b", "certification decision"),
        # goods
        (r"\b(?:bad|faulty|rejected|broken|wrong|defective|spoiled) (?:pieces?|parts?|goods|items?|products?|stuff)\b|"
         r"\brejects\b|\bscrap\b|\bjunk\b", "defective goods"),
        (r"\b(?:bad|rejected|faulty) (?:lots?|batch(?:es)?|orders?|shipments?|deliver(?:y|ies))\b",
         "bad lot defects complaint"),
        (r"\b(?:somebody|someone|anybody|anyone) to (?:check|look at|inspect) (?:them|it|the goods|my goods|the "
         r"order)\b",
         "a pre-shipment inspection"),
        (r"\b(?:look|looking) at (?:my|our|the) goods\b|"
         r"\bbefore (?:it|they|the goods|the container) (?:leaves?|ships?|goes|go)\b",
         "inspection before shipment"),
        # places and names
        (r"\b(?:which of )?(?:the |their )?(?:company'?s? |two |three |four |several |many )+"
         r"(?:plants|factories|workshops|works|buildings|locations)\b", "which sites"),
        (r"\b(?:someone|somebody) else'?s name\b|\b(?:in|under) another name\b", "the name of another company"),
        (r"\b(?:brother|cousin|wife|uncle|friend|father|partner)(?:'s|s') (?:company|firm|factory|business)\b",
         "a sister company"),
        # real or not
        (r"\b(?:home ?made|home-made|made up|cooked up|knock-?off)\b", "fake"),
        (r"\b(?:not|no|if|whether|is it|been) photo ?shop(?:ped)?\b|\bphoto ?shop(?:ped)?\b", "altered in an editor"),
        (r"\b(?:globe|world|earth) (?:logo|mark|symbol|sign|picture)\b", "IAF mark logo on the certificate"),
    )
)  # fmt: skip


def in_trade_words(text: str) -> str:
    """The text with everyday turns put into the trade's words; unchanged where it is not English."""
    if not text.isascii() or asked_language(text) != "en":
        return text
    for pattern, words in TURNS:
        text = pattern.sub(words, text)
    return text
