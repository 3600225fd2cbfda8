"""Is a question plainly about something that is not covered: prices, tax, law, code, weather, other people's data?

Likeness to examples tells the doubtful ones; these are the kinds that must be refused whatever they come near to.
"""

from __future__ import annotations

import re

ABOUT_CERTIFICATES = r"certif|\bcerts?\b|iso ?\d|accredit|surveillance|\bscope\b|认证|证书|认可|zertifi|acredit"
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
    r"bank account|letter of credit|freight|shipping cost|turnover|revenue|market share|mehrwertsteuer|zollsatz|"
    r"iva|aranceles?|tva|droits de douane|fracht\w*)\b|关税|增值税|汇率|股价|运费|营业额|税率"
)
PRICE = (
    r"\b(?:pric(?:e|es|ing)|costs?|charges?|fees?|cheap(?:er|est)?|discount|quotation|moq|minimum order quantity|"
    r"per piece|unit price|tarifs?|precios?|cuesta|co[ûu]te|preis\w*|kostet)\b|多少钱|价格|报价|起订量"
)
LAW = (
    r"\b(?:sue|suing|lawsuits?|litigation|lawyers?|attorney|legal (?:advice|action|claim)|go to court|in court|damages|"
    r"compensation claim|get (?:my|our) money back|refund|labour law|patents?|trademarks?|verklagen|demandar|anwalt|"
    r"abogado|avocat)\b|起诉|律师|打官司|赔偿"
)
MAKING = (
    r"\b(?:write|draft|compose|generate|give|make|fix|debug|code)\b.{0,24}\b(?:sql|python|java(?:script)?|code|script|"
    r"macro|regex|excel formula|web ?site|poem|haiku|story|song|rap|lyrics|limerick|essay|slogan|blog|joke|recipe|"
    r"business plan|"
    r"product description)\b|\b(?:tell|know) (?:me )?(?:a |any )?jokes?\b|\bsing\b|写(?:一?首)?诗|讲个?笑话|写代码"
)
WORLD = (
    r"\b(?:weather|forecast|raining|rain|snow|champions league|world cup|olympics|football|horoscope|lottery|"
    r"president of|prime minister|capital of|population of|recipes?|restaurants?|hotels?|flights?|visa|headache|"
    r"ointment|medicine|doctor|vaccine|diet|film|movie|music|wetter|clima hoy|m[ée]t[ée]o)\b|天气|酒店|机票|菜谱|股市"
)
FINDING = (
    r"\b(?:recommend|suggest|find|list|name) (?:me |us )?(?:an? |some |the |two |three |five |\d+ )?(?:\w+ ){0,4}"
    r"(?:factor(?:y|ies)|suppliers?|manufacturers?|wholesalers?|forwarders?|couriers?)\b(?! (?:in|with|that) (?:the )?"
    r"(?:register|certsearch|a certificate))|推荐.{0,6}(?:工厂|供应商|厂家|货代)"
)
ALWAYS = re.compile("|".join((PERSONAL, LAW, MAKING, WORLD, FINDING)), re.I)
UNLESS_CERTIFICATES = re.compile("|".join((MONEY, PRICE)), re.I)
CERTIFICATES = re.compile(ABOUT_CERTIFICATES, re.I)
TRADE_OF_CLIENT = re.compile(r"\bscope\b|范围|alcance|geltungsbereich|port[ée]e", re.I)


def is_outside(text: str) -> bool:
    """Must this be refused, however near the guidance seems?"""
    if TRADE_OF_CLIENT.search(text):  # a scope may name restaurants, music or film
        return False
    if ALWAYS.search(text):
        return True
    return bool(UNLESS_CERTIFICATES.search(text)) and not CERTIFICATES.search(text)
