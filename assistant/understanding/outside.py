"""Is a question plainly about something that is not covered: prices, tax, law, code, weather, other people's data?

Likeness to examples tells the doubtful ones; these are the kinds that must be refused whatever they come near to.
"""

from __future__ import annotations

import re

ABOUT_CERTIFICATES = (
    r"certif|\bcerts?\b|(?<![a-z])iso(?![a-z])|accredit|surveillance|\bscope\b|认证|证书|认可|zertifi|acredit"
)
PERSONAL = (
    r"\b(?:phone|mobile|cell|telephone|e-?mail|linkedin|wechat|whatsapp|home address|private address|birthday|salary|"
    r"passport|contact details)\b.{0,60}\b(?:auditor|inspector|director|manager|owner|ceo|boss|person|"
    r"who signed|signator\w*|employee|woman|man|staff)\b"
    r"|\b(?:auditor|inspector|director|manager|owner|ceo|boss|employee)(?:'s|s')?\b.{0,30}"
    r"\b(?:phone|mobile|cell|e-?mail|salary|home address|private address|birthday)\b"
    r"|(?:审核员|经理|老板|负责人|签字人|法人).{0,12}(?:电话|手机|邮箱|住址|微信|工资)|\bpasswords?\b"
)
MONEY = (
    r"\b(?:vat|sales tax|import tax|income tax|tax(?:es)?|customs dut(?:y|ies)|import dut(?:y|ies)|dut(?:y|"
    r"ies) (?:rate|on)|"
    r"tariffs?|anti-dumping|incoterms?|exchange rate|bitcoin|share price|stock (?:price|market)|interest rate|"
    r"bank account|letter of credit|freight|shipping cost|turnover|revenue|market share|mehrwertsteuer|zoll(?:satz)?|"
    r"iva|aranceles?|tva|droits de douane|fracht\w*)\b|关税|增值税|汇率|股价|运费|营业额|税率"
)
PRICE = (
    r"\b(?:pric(?:e|es|ing)|costs?|charges?|fees?|cheap(?:er|est)?|discount|quotation|moq|minimum order quantity|"
    r"per piece|unit price|tarifs?|precios?|cuesta|co[ûu]te|preis\w*|kostet)\b|多少钱|价格|报价|起订量|赔偿"
)
LAW = (
    r"\b(?:(?:terminate|cancel|end|draft|sign) (?:the|a|our|my|this) (?:\w+ )?contract|deposit back|arbitration|"
    r"force majeure|penalty clause|contract d'achat|kaufvertrag|sue|suing|lawsuits?|"
    r"litigation|lawyers?|attorney|(?<!this )legal advice|legal (?:action|claim)|go to court|in court|damages|"
    r"compensation claim|get (?:my|our) money back|refund|labour law|patents?|trademarks?|verklagen|demandar|anwalt|"
    r"abogado|avocat)\b|起诉|律师|打官司"
)
MAKING = (
    r"\bsql (?:query|queries|statement)|\b(?:excel|google sheets?|spreadsheet) (?:formula|macro|function)|"
    r"\bpivot tables?\b|"
    r"\b(?:write|draft|compose|generate|give|make|fix|debug)\b.{0,24}\b(?:sql|python|java(?:script)?|code|script|"
    r"macro|regex|excel formula|web ?site|poem|haiku|story|song|rap|lyrics|limerick|essay|slogan|blog|joke|recipe|"
    r"business plan|"
    r"product description)\b|"
    r"(?:^|[.!?,:;] ?|\bplease |\b(?:can|could|will|would) you (?:please )?)(?:draft|write|prepare|compose|draw "
    r"up|make)(?: me| us| up)?"
    r"(?: an?| the| our| some)? (?:[\w-]+ ){0,3}(?:agreement|contract|nda|terms and conditions|invoice|purchase "
    r"order|power of "
    r"attorney|press release|speech|cv|resume|cover letter|newsletter|tweet|linkedin post|presentation|"
    r"advert\w*|brochure)\b|"
    r"\b(?:tell|know) (?:me )?(?:a |any )?jokes?\b|\bsing\b|写(?:一?首)?诗|讲个?笑话|写代码"
)
WORLD = (
    r"\b(?:import|export|trade|trading|business|driving) (?:licen[cs]es?|permits?)\b|"
    r"\b(?:weather|forecast|raining|rain|snow|champions league|world cup|olympics|football|horoscope|lottery|"
    r"president of|prime minister|capital (?:city )?(?:of|de)|population of|who invented|"
    r"driving licen[cs]e|recipes?|restaurants?|hotels?|flights?|visa|headache|"
    r"ointment|medicine|doctor|vaccine|diet|film|movie|music|wetter|clima hoy|m[ée]t[ée]o)\b|天气|酒店|机票|菜谱|股市"
)
DOING = (  # errands: it answers, and does nothing for anybody
    r"\b(?:can|could|will|would) you (?:please )?(?:call|phone|ring|contact|e-?mail|write to|visit|book|order|pay|"
    r"delete|send|negotiate|travel|meet)\b|^(?:please )?(?:call|phone|book|pay|negotiate) |"
    r"\btranslat(?:e|ing|ion of) (?:(?:this|that|my|our|his|her|their|the|an?|supplier'?s?) ){1,3}"
    r"(?:\w+ )?(?:e-?mails?|letters?|messages?|chats?|contracts?|novel|book|text|website|manual)\b"
)
FINDING = (
    r"(?<!document )(?<!request )\b(?:recommend|suggest|find|list|name) (?:me |us )?(?:an? |some |the |two |three |"
    r"five |\d+ )?(?:\w+ ){0,4}(?:factor(?:y|ies)|suppliers?|manufacturers?|makers?|wholesalers?|forwarders?|"
    r"couriers?)\b(?! (?:in|with|that) (?:the )?"
    r"(?:register|certsearch|a certificate))|"
    r"\b(?:best|top|cheapest|leading) (?:\w+ ){0,3}"
    r"(?:compan(?:y|ies)|firms?|agenc(?:y|ies)|suppliers?|factor(?:y|ies)) (?:in|for|from)\b"
    r"|推荐.{0,6}(?:工厂|供应商|厂家|货代)"
)
# Laws and tests for products, and how goods travel: whatever a factory's certificate says, they are other questions.
PRODUCT_LAW = (
    r"\b(?:label(?:l?ing)? (?:rules?|law|requirements?|duty|duties)|care labels?|country[- ]of[- ]origin|rohs|weee|"
    r"gpsr|cpsia|prop(?:osition)? 65|510\(?k\)?|ukca|fcc id|reach (?:limits?|regulation|svhc|rules?)|svhc|phthalates?|"
    r"energy labels?|eori|hs[- ]codes?|tariff codes?|customs (?:broker|declaration|clearance)|astm|ista|"
    r"(?<!/)(?:en|iec|ul|din) ?(?!9100|9001|170|iso)\d{3,6}(?:-\d+)*|ip ?[2-6]\d)\b|海关编码|标签法|清关"
)
TRANSPORT = (
    r"\b(?:transit time|sailing time|bill of lading|sea freight|air freight|shipping line|(?:long|many days).{0,20}"
    r"shipping|shipping .{0,40}(?:take|days|weeks)|container (?:rates?|size|load))\b|海运|空运|货柜|船期"
)
LABOUR = (
    r"\b(?:minimum wages?|overtime (?:limit|pay|law)|maternity leave|(?:how many|legal) hours.{0,40}\bwork\w*|"
    r"working hours? (?:law|limit)|visa)\b|最低工资|加班费"
)
LANGUAGES = r"\bhow (?:do|can|would) (?:i|you|we|one) (?:say|write|pronounce|spell)\b"
FOUNDING = (
    r"\b(?:register|found|set up|open|start|incorporate|close) (?:a|an|my|our) (?:\w+ ){0,2}(?:company|business|firm|"
    r"subsidiary|shop|brand|trademark)\b|\bdeclare (?:goods|income)\b"
)
CAREER = (
    r"\b(?:become|becoming|train(?:ing)? (?:as|to be)|work(?:ing)? as|job as|career as) (?:an? )?(?:\w+ ){0,4}"
    r"(?:auditor|inspector|consultant)\b|\b(?:auditors?|inspectors?|consultants?)\b.{0,20}\b(?:earn|salary|paid per)\b"
)
METHODS = r"\b(?:cpk|ppk|gau?ge r ?& ?r|control charts?|taguchi|six sigma)"
COMPANY = (
    r"\b(?:insolven\w*|bankrupt\w*|sanctions? list|credit (?:rating|worthiness)|shareholders?|"
    r"who owns (?!the standard)|turnover|cheaper than|net profit)\b|破产|资信"
)
SOCIAL = r"\b(?:bsci|smeta|sedex|sa ?8000|wrap|icti|rba|slcp)\b"
SOCIAL_COMPARED = (
    rf"(?:{SOCIAL}).{{0,40}}\b(?:or|vs\.?|versus|and|than|against|compared?)\b.{{0,30}}(?:{SOCIAL})|"
    rf"(?:{SOCIAL}).{{0,30}}(?:\b(?:rating|grade|score|pillars?|checklist|questions|pass|requirements?)\b|和|还是|与)"
)
# What other standards ask in detail, and any standard's text word for word.
TEXTS = (
    r"\b(?:verbatim|word for word|full text of|exact (?:text|wording) of|wording of clause|copy of the standard)\b|"
    r"(?:\bclauses?\b|\bannex\b|\bcontrols?\b|\brequirements?\b|\bstatement of applicability\b|\bwhat(?:'s| is) new\b|"
    r"\bin detail\b|\bimplement\w*|条款).{0,60}\b(?:iso|iec)(?:/iec|/ts)?\W{0,2}"
    r"(?!9001|9000|9004|1702|13485|17011|17065|19001)\d{4,5}\b|"
    r"\b(?:iso|iec)(?:/iec|/ts)?\W{0,2}(?!9001|9000|9004|1702|13485|17011|17065|19001)\d{4,5}\b.{0,40}"
    r"(?:\bclauses? [\dA-Z]|\bannex [A-Z]|\bcontrols\b|\bin detail\b|条款)|"
    r"\bstatement of applicability\b"
)
# Other certificates and marks, where nothing is said of ISO 9001, accreditation or a scope: whether, how and where.
OTHER_CERTIFICATES = re.compile(
    r"(?<![\w-])(?-i:CE|UL|GS|CCC|GOTS|GRS|RCS|FSC|PEFC|FCC|FDA|UKCA|BCI|GMP|HACCP|BRC|BRCGS|IFS|LFGB|BIS|SASO|"
    r"KC|PSE|BSCI|SMETA|SEDEX|SA ?8000)(?![\w-])|"
    r"\b(?:oeko-?tex|organic|halal|kosher|fair ?trade|rainforest alliance|energy star|vegan)\b|有机|清真",
    re.I,
)
OF_OTHERS = re.compile(
    r"\bcertif\w*|\bmark(?:ing|s)?\b|\blabel\w*|\bapprov\w+|\blicen[cs]es?\b|\bregist(?:er|ration)\b|"
    r"\bgenuine\b|\bgood enough\b|\baccepted by\b|\breal\b|"
    r"zertifi|certificad|certificat|认证|证书|标志",
    re.I,
)
OUR_SUBJECT = re.compile(
    r"9001|\biso\b|\baccredit|\bscopes?\b|\bIAF\b|\bCNAS\b|\bCNCA\b|\bcertification bod|\bquality management|"
    r"认可|体系|iso",
    re.I,
)
ALWAYS = re.compile(
    "|".join((PERSONAL, LAW, MAKING, WORLD, DOING, FINDING, SOCIAL_COMPARED, TEXTS, METHODS, CAREER, FOUNDING)), re.I
)
UNLESS_CERTIFICATES = re.compile("|".join((MONEY, PRICE, PRODUCT_LAW, TRANSPORT, LABOUR, COMPANY, LANGUAGES)), re.I)
CERTIFICATES = re.compile(ABOUT_CERTIFICATES, re.I)
TRADE_OF_CLIENT = re.compile(r"\bscope\b|范围|alcance|geltungsbereich|port[ée]e", re.I)


def is_outside(text: str) -> bool:
    """Must this be refused, however near the guidance seems?"""
    if TRADE_OF_CLIENT.search(text):  # a scope may name restaurants, music or film
        return False
    if ALWAYS.search(text):
        return True
    if OTHER_CERTIFICATES.search(text) and OF_OTHERS.search(text) and not OUR_SUBJECT.search(text):
        return True
    return bool(UNLESS_CERTIFICATES.search(text)) and not CERTIFICATES.search(text)
