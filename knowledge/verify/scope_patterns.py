"""Turns of phrase in scope statements: licences, lists elsewhere, exclusions, sites, outsourcing, and noise.

Patterns over plain lower-case letters; Chinese, German and Spanish where a word alone would not tell.
"""

from __future__ import annotations

import re

LICENCE = re.compile(
    r"licen[sc]|\bclass (?:i{1,3}|ii[ab]|[123])\b[\w, ]*medical|medical devices?[ (,]*(?:of )?class\b"
    r"|[一二三123ⅰⅱⅲ]类医疗"
    r"|within (?:the )?(?:scope|range|limits?) of (?:the |its )?(?:\w+ )?(?:permit|qualification"
    r"|approval|registration"
    r"|authori[sz]ation|certificate|business)"
    r"|(?:approved|listed|stated|named|specified) (?:in|by) (?:the |its )?(?:\w+ )?(?:permit"
    r"|registration|approval)|\bqualification (?:scope|range)|资质|许可|批准范围|注册证"
    r"|gemass (?:der )?zulassung|lizenz"
    r"|within (?:the )?(?:permitted|approved|licen[sc]ed|authori[sz]ed|registered|allowed|qualified)(?: \w+){0,2} "
    r"(?:scope|range)"
)
# What needs a licence is left out: the rest is not limited by one.
UNLICENSED_ONLY = re.compile(
    r"\(?(?:涉及|需|须|依法须经)[^()、,;。]{0,8}(?:许可|批准|资质|审批)[^()、,;。]{0,8}(?:除外|外)\)?"
    r"|\(?(?:excluding|except(?:ing)?(?: for)?|other than) (?:those |items |products |activities |goods |what )?"
    r"(?:\w+ ){0,2}(?:requiring|require|requires|needing|subject to|that need|which need|under) (?:an? |special )?"
    r"(?:\w+ )?(?:licen[sc]\w+|permits?|approvals?)\)?"
)
ELSEWHERE = re.compile(
    r"as per (?:the )?(?:\w+ )?(?:catalog|list|annex|appendix|schedule)|catalog(?:ue)?s?$"
    r"|according to (?:the )?(?:\w+ )?(?:catalog|list)"
    r"|(?:see|attached|refer to|(?:listed|stated|given|shown|described|detailed|specified|contained"
    r"|indicated|defined) in) (?:the )?(?:\w+ )?(?:annex|appendix|schedule|attachment"
    r"|list)|见附件|详见|目录|[?_*□■…]{3,}|\.{4,}"
)
OPEN = re.compile(
    r"\betc\b|\band (?:other )?(?:related|relevant|similar|associated|allied|relative) (?:\w+ )?(?:product|item"
    r"|goods|article)s?"
    r"|\band other (?:\w+ ){0,2}(?:product|item|goods|article|ware|part|supplie)s?|等|及其相关|u\. ?a\.|usw|etcetera"
)
NOISE = re.compile(
    r"(?:the )?(?:quality )?management system[s]?(?: \w+){0,4}? (?:applies|applicable|applied|apply) (?:to"
    r"|for)(?: the)?(?: following)?(?: scope| activities)?"
    r"|(?:the )?scope of (?:the )?(?:certification|certificate|registration|supply|activities|activity|approval"
    r"|application)(?: is| covers| includes)?"
    r"|(?:this )?certificate is valid for(?: the)?(?: following)?(?: scope| activities)?|certification scope"
    r"|registered scope|following (?:scope|activities|activity|products?)"
    r"|(?:the )?(?:quality )?management system (?:for|of|covers|covering|in relation to|related to|relating to)"
    r"|(?:in the field|in the fields|in the area|field|scope) of(?= the| [a-z])|认证范围|覆盖范围|范围为|本证书|适用于"
    r"|\b(?:iaf|ea|nace|eac|anzsic|nace rev\.? ?2?)\s*(?:sector |scope "
    r"|code[s]? ?)?[:\s]*\d+(?:\.\d+)*(?:\s*[,;/&]\s*\d+(?:\.\d+)*)*"
    r"|\b(?:iso|gb/?t|iec|en|as|iatf)\s*/?\s*(?:ts)?\s*\d{4,5}(?:[:\-]\d{4})?"
)
SITE = re.compile(
    r"\b(?:site|location|plant|factory|works|workshop|address|head ?office|headquarters?|branch|facility"
    r"|building|office|main site|production site|"
    r"manufacturing site|sales office|standort|werk|sede|planta|centro)\s*(?:no\.?\s*)?(?:\d+|[a-h]"
    r"|[ivx]+)?\s*(?:\([^)]*\))?\s*(?::|(?<=[\w)]) - )"
    r"|(?:场所|地点|总部|工厂|地址|分部|厂区|厂|车间)\s*[一二三四\d a-d]?\s*(?:\([^)]*\))?\s*:"
)
CLAUSE_NUMBERS = re.compile(
    r"(?:clauses?|sections?|requirements?|paragraphs?|kapitel|abschnitt|apartados?|requisitos?|条款)?\s*"
    r"(?<!\d)(?:8\.3|7\.3)(?:\.\d)*(?!\d)\s*(?:条款)?(?:[\"']?\s*(?:of|de|der)? ?(?:iso)? ?(?:9001)?(?::\d{4})?)"
)
NOT_APPLICABLE = re.compile(
    r"not applicable|n/?a\b|excl|exception|not included|not cover|without|exempt|除外|不适用|不含|不包括|nicht"
    r"|ausgenommen|ausschluss|no aplica|excepto|excluy|salvo|not apply|ohne|\bsin\b|删减|inapplicable|exemption"
    r"|permissible"
)
NOT_FOR = re.compile(r"\bnot (?:intended )?(?:for |as )?(\w+)(?: use| purposes?| grade| applications?)?\b")
EXCLUDING = re.compile(
    r"\b(?:except(?:ing)?(?: for)?|excluding|exclud(?:e|es)|exclusive of|exclusion of|exclusions?|other than"
    r"|with the exception of|does not (?:include|cover)"
    r"|do not (?:include|cover)|not (?:including|covering)|without|excl\.?|apart from|with the exclusion of"
    r"|exempt(?:ing)?|but not)\b"
)
EXCLUDED = re.compile(
    r"\b(?:(?:is |are |be )?(?:excluded|not applicable|not included|not covered|n/a|out of scope|exempted"
    r"|inapplicable))\b"
)
OTHERS = (
    r"(?:\w+ ){0,3}?(?:sub[- ]?contractors?|third part(?:y|ies)|suppliers?|external providers?|partners?|others?"
    r"|affiliates?|subsidiar(?:y|ies)|vendors?"
    r"|(?:other|approved|qualified|selected|nominated|overseas|foreign|local|sister|group|affiliated|associated"
    r"|partner|parent|related|external|outside|contract|oem) (?:compan\w+"
    r"|manufacturers?|factor\w+|plants?|producers?|firms?|workshops?))"
)
# … and in German, Spanish, French, Italian and Portuguese, small words of which may be English by then.
BY_OTHERS = (
    r"(?:(?:durch|bei|von) (?:\w+ ){0,2}?(?:lieferanten|subunternehmer\w*|unterauftragnehmer\w*|dritte\w*"
    r"|lohnfertiger\w*|zulieferer\w*)|(?:by|por|par|da|presso) (?:\w+ ){0,2}?(?:proveedores|terceros|subcontratistas"
    r"|sous-traitants?|fournisseurs|terzi|fornitori|subfornitori|terceiros|fornecedores|subcontratados))"
)
MADE_ELSEWHERE = re.compile(
    rf"(?:manufactured|made|produced|processed|assembled|supplied) by {OTHERS}\b"
    rf"|\b(?:fabricad|producid|produzid|elaborad|hergestellt|gefertigt|fabrique|produit|prodott|realizzat)\w* "
    rf"{BY_OTHERS}\b"
)
IN_LICENCE = re.compile(
    r"(?:with)?in (?:the )?(?:scope|range|limits?|extent) of (?:the |its |a )?(?:[\w ]{0,40}?)(?:licen[sc]e"
    r"|permit|qualification|approval|authori[sz]ation|registration|certificat(?:e|ion))s?(?: certificates?)?"
    r"|(?:approved|listed|stated|named|specified) (?:in|by) (?:the |its )?(?:\w+ )?(?:permit|registration|approval)"
    r"|under (?:an? |the |its )?(?:\w+ ){0,3}licen[sc]es?"
    r"|(?:subject|according) to (?:the )?(?:\w+ )?licen[sc]es?|(?:as )?(?:licen[sc]ed|permitted) by [\w ]{0,40}"
    r"|(?:production|business|manufacturing|operating|valid) licen[sc]es?|licen[sc]ed"
    r"|within (?:the )?(?:permitted|approved|licen[sc]ed|authori[sz]ed|registered|allowed|qualified)(?: \w+){0,2} "
    r"(?:scope|range)"
)
# A class, then what of it is meant.
LIMITED = re.compile(
    r",?\s*\b(?:namely|viz|i\.e|that is(?: to say)?|(?:is |are )?(?:limited|restricted|confined) to"
    r"|exclusively|solely)\b[.,]*\s*:?"
)
# "up to 33 kV", "from 0.5 to 20 mm": how large, not what.
RATING = re.compile(
    r"\b(?:up to|maximum|max|rated|below|under|above|over|from|between|not exceeding|less than|more than)"
    r"\.?\s+\d[\d.,]*\s*[a-z°%/]{0,5}(?:\s*(?:to|and|-)\s*\d[\d.,]*\s*[a-z°%/]{0,5})?(?![\w])"
)
PURCHASED = re.compile(r"\b(?:is|are) (?:purchased|bought[ -]?in|bought|sourced|procured)\b")
# "sourcing from approved suppliers": who they are bought from.
SOURCED = re.compile(
    r"\b((?:sourcing|procurement|purchas(?:e|ing)|buying)(?: of [\w ]+?)?) (?:from|through|with) (?:\w+ ){0,3}?"
    r"(?:suppliers?|factor(?:y|ies)|manufacturers?|vendors?|producers?)\b"
)
OUTSOURCED = re.compile(
    r"\b(?:(?:is |are )?(?:outsourc\w+|sub[- ]?contract\w*)"
    rf"|(?:carried out |performed |made |manufactured |produced |done |entrusted )?(?:by|to|through) {OTHERS}"
    rf"|{BY_OTHERS}"
    r"|contracted out|at (?:sub[- ]?contractors?|third part(?:y|ies)))\b"
)
# Some of it is done by others: what, nobody can tell.
PARTLY = re.compile(
    r"\(?\b(?:partly|partially|in part|some|certain|several)\b[^,;()]{0,40}?\b(?:outsourc|sub[- ]?contract)\w*\)?"
    r"|\(?(?:部分|个别)[^,;()。]{0,10}(?:外包|委外|外协|委托加工)\)?"
    r"|\(?\b(?:teilweise|parcialmente|partiellement|parzialmente)\b[^,;()]{0,40}?(?:ausgelagert|vergeben|subcontrat|sous-trait"
    r"|externali[sz]|esternalizz|terceiriz)\w*\)?"
)
# "raw materials for the manufacture of paint": what the goods are for, not what is done here.
FOR_MAKING = re.compile(
    r"\b([a-z]+) (?:(?:used |intended )?(?:for|in)|to support) (?:the )?"
    r"(?:manufactur(?:e|ing)|production|making|fabrication|processing) of\b"
)
