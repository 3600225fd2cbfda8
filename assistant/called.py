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
    (r"\b(?:numbers?|nr|no)\b.{0,16}\b(?:begins?|starts?)\b", "chinese-certificate-number"),
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
    (r"\binternal audits?\b|内审|内部审核", "internal-audits-compared"),
    (r"\bsurveillance (?:audits?|visits?)\b|监督审核", "surveillance-audits"),
)  # fmt: skip

# What is asked in a turn of phrase that leaves no doubt: the note leads, whatever likeness ranks before it.
DECIDED = (
    (r"\bwho\b.{0,16}\b(?:checks?|controls?|watch\w*|audits?|supervis\w+|oversees?|polices?|inspects?)\b.{0,24}"
     r"\b(?:certifiers?|auditors?|certification bod\w+|registrars?|checkers?|inspectors|(?:people|ones|those|"
     r"bodies) (?:who|that))|"
     r"谁(?:来)?(?:监督|检查|管理|审核)(?:这些)?(?:认证机构|认证公司|审核员)", "who-accredits"),
    (r"\b(?:list|name|show|cover|include|mention|state|contain)s?\b.{0,20}\b(?:every|each|all)\b(?: \w+){0,2} "
     r"(?:products?|models?|articles?|items?|goods)\b|"
     r"(?:列出|写明|包括|覆盖)(?:了)?(?:所有|全部|每(?:个|种|一种))(?:的)?产品", "scope-what-it-is"),
    (r"certsearch\b.{0,40}\b(?:nothing|no (?:record|result|hit|entry|trace)|not (?:found|listed|there|in it)|"
     r"can(?:not|'?t) find|"
     r"empty)|\b(?:nothing|not (?:found|listed|in)|no (?:record|result|entry)|missing|absent|can(?:not|'?t) "
     r"find)\b.{0,40}"
     r"certsearch|certsearch.{0,12}(?:查不到|没有|找不到)", "missing-record"),
    (r"\bblurr\w*|\bunreadable\b|\billegible\b|\bpixel\w*|\blow[- ]res\w*|\b(?:can(?:not|'?t)|unable to|hard to|"
     r"impossible to) "
     r"(?:be )?read (?:the |a |its |any |out )?(?:number|nr|no|dates?|names?|small print|text|scope|it|"
     r"details)\b|看不清|模糊",
     "photo-only"),
    (r"\bholograms?\b|\b(?:red|gold\w*|company|embossed|round|official|wax|dry) (?:seals?|stamps?|chops?)\b|"
     r"\b(?:seals?|stamps?|chops?) (?:and|or|on) (?:\w+ ){0,3}(?:signature|certificate|paper|logo)s?|公章|印章|钢印|"
     r"防伪|红章", "seals-and-holograms"),
    (r"\bself[- ]?(?:declar\w+|certif\w+|assess\w+)|\b(?:compliant|conform\w*|compliance)\b.{0,30}\b(?:but|not|"
     r"without|instead of|"
     r"versus|vs|or)\b.{0,20}\bcertifi|自我声明|自己声明", "compliant-not-certified"),
    (r"\b(?:annual|yearly|interim|in-between|mid-?cycle|intermediate) (?:\w+ )?(?:audits?|visits?|checks?)\b|"
     r"\baudits? (?:in )?between\b|年审|年度审核|überwachungsaudit|auditor[íi]as? de seguimiento|"
     r"audits? de surveillance", "surveillance-audits"),
    (r"\b(?:iso ?)?9001\b.{0,30}\b(?:vs\.?|versus|or|instead of|and|difference)\b.{0,30}\binspection (?:report|"
     r"certificate)|"
     r"\binspection (?:report|certificate)\b.{0,30}\b(?:vs\.?|versus|or|instead of|"
     r"difference)\b", "audit-or-inspection"),
    (r"\b(?:must|should|do|does|have to|need to|still)\b.{0,24}\baudit\b.{0,40}\b(?:myself|ourselves|too|anyway|"
     r"as well|"
     r"on top|in addition)\b|\b(?:need|have|must|should|want)(?: to)?(?: still| also)? audit (?:an? |the |my |"
     r"our |every )?"
     r"(?:\w+ )?certified\b|(?:有证书|获证).{0,8}(?:还|也)(?:要|需要|应该).{0,4}(?:审核|验厂)", "when-audit-says-more"),
    (r"\b(?:in (?:the )?(?:middle|process|course) of|undergoing|applied for|applying for|waiting for|preparing "
     r"for|still in|"
     r"not yet through)\b.{0,12}\b(?:re-?)?certif\w+|\bcert\w*\b.{0,16}\b(?:in progress|pending|on (?:its|the) "
     r"way|coming soon|"
     r"comes? (?:next|soon|later)|will follow)\b|正在(?:办理|申请|做)?认证|认证(?:正在)?办理中|in zertifizierung|"
     r"en (?:proceso|cours) de certific", "certification-in-progress"),
    (r"\bn'a pas (?:de |le |ce )?(?:certificat|iso)|\bsans (?:certificat|certification|iso)|\bno (?:tiene|"
     r"cuenta con|posee) "
     r"(?:el |un |ning[úu]n )?(?:certificad|iso)|\bsin (?:certificad|certificaci|iso)|"
     r"\b(?:hat|haben|besitzt|hätte) kein\w* (?:iso ?9001|zertifi|9001)|\bohne (?:iso ?9001|zertifi|9001)",
     "small-factory-no-certificate"),
    (r"\b(?:no|without|missing|lacks?)\b (?:\w+[- ]){0,3}(?:mark|logo|symbol) of an? accredit\w+|"
     r"\b(?:no|without|missing|lacks?|lacking)\b (?:an |any |the )?accreditation (?:logo|mark|symbol|number|body)|"
     r"没有(?:任何)?认可(?:标志|标识|号)", "unaccredited-certificate"),
    (r"\b(?:different|two|2|other|differing|another|not the same)\b.{0,16}\b(?:dates?|expiry|scopes?|status|"
     r"address\w*)\b.{0,30}"
     r"\b(?:register|database|certsearch|cnca)\b|\b(?:register|database|certsearch|cnca)\b.{0,30}\b(?:different|"
     r"another|other) "
     r"(?:expiry |issue )?(?:dates?|scopes?|status|address)", "registers-disagree"),
    (r"\b(?:expir\w+|valid (?:until|till|to)|ends?)\b.{0,16}\btoday\b|\b(?:last|expiry) day\b|到期日当天|今天到期|"
     r"heute "
     r"(?:läuft|ab)",
     "expired"),
    (r"\b9001:20(?:15|26)\b.{0,90}\b(?:again|anew|re-?certif\w+|switch\w*|transition\w*|upgrad\w+|change ?over|"
     r"move to|at once|"
     r"immediately|deadline|until when)\b", "edition-2026-transition"),
    (r"\b(?:never|cannot|can't|impossible to|not possible to|not) be (?:forged|faked|copied|altered|"
     r"manipulated)\b|\b(?:forgery|"
     r"tamper|fake)[- ]?proof\b|不可能(?:是)?(?:假|伪造)|不会有假", "red-flags"),
    (r"\bcert\w*\b.{0,24}\b(?:check|verify)\b.{0,10}\bhow\b", "verify-step-by-step"),
    (r"\bto whom\b.{0,40}\bcomplain|\b(?:where|who|whom)\b.{0,24}\bcomplain|\bcomplain\b.{0,12}\b(?:to whom|where)\b|"
     r"\b(?:whom?|where)\b.{0,16}\breport (?:this|it|them|him|that)\b|(?:向|找)(?:谁|哪里|哪个部门)投诉|投诉(?:谁|"
     r"哪里)|"
     r"\bbei wem\b.{0,30}beschwer|\b(?:a qui[ée]n|d[óo]nde)\b.{0,30}\b(?:reclam|quej)", "complaint-about-body"),
    (r"\b(?:got|gets?|getting|become|became|were|was|be|issued|offers?|promis\w+|made)\b.{0,30}\b(?:in|within|after|"
     r"only|"
     r"just)\b (?:only |just |less than )?(?:\d|two|three|four|five|six|seven|a few|few|a couple of|one)\w* "
     r"(?:working )?(?:days?|hours|week)\b|(?:三|两|几|一|五|七|\d)(?:天|周|个?星期)(?:就|内|能|可以)?(?:拿|出|发|"
     r"下)证",
     "certificate-in-days"),
    (r"\b(?:skip|leave out|omit|drop|do without|cancel|no need (?:to|for)|not need(?: to)?|(?:don|doesn|needn)'?t "
     r"need(?: to)?|"
     r"needn'?t|not necessary to|unnecessary to|spare (?:me|us|myself))\b.{0,24}\b(?:visit(?:ing)?|(?<!surveillance )"
     r"(?<!internal )audit(?:ing|s)?|go(?:ing)? there|see the (?:factory|plant))\b|"
     r"(?:不用|不必|不需要|免|省掉|省去).{0,6}(?:验厂|去工厂|看厂|审厂)", "certified-no-visit"),
    (r"\b(?:skip|leave out|omit|drop|do without|no need (?:to|for)|not need(?: to)?|(?:don|doesn|needn)'?t need(?: "
     r"to)?|"
     r"not necessary to|unnecessary to|without (?:any |an )?)\b.{0,16}\b(?:pre-?shipment )?inspect(?:ion|ing)?\b|"
     r"(?:不用|不必|不需要|免|省掉|省去|可以不).{0,4}(?:验货|检验)", "inspection-anyway"),
    (r"\b(?:in|on|under|to) the name of\b(?!.{0,20}\b(?:group|holding|parent|mother|sister)\b)|\bmade out to\b|"
     r"\ba nombre de otr[ao]\b(?!.{0,16}\bgrupo\b)|\bau nom d'un(?:e)? autre\b(?!.{0,20}\bgroupe\b)|"
     r"\bauf (?:eine[nr]? )?andere[nr]? (?:firma|namen?|unternehmen)\b", "name-differs"),
    (r"\ba nombre de\b.{0,24}\b(?:grupo|matriz|holding)\b|\bau nom\b.{0,24}\b(?:groupe|maison m[èe]re|holding)\b|"
     r"\bauf\b.{0,24}\b(?:konzern|muttergesellschaft|holding|gruppe)\b", "group-certificate"),
    (r"(?:刚刚?|才|新|上个?月|上周|最近)(?:才|刚)?(?:拿到|取得|获得|发|办|通过)(?:下来|了|的)?.{0,6}(?:证书|认证)|"
     r"新发的证书|"
     r"\bcert\w*\b.{0,24}\b(?:is|are|was) (?:only |just |barely )?(?:brand[- ]new|(?:\d|two|three|a few|one|a) "
     r"(?:days?|"
     r"weeks?|months?) old)\b", "brand-new-certificate"),
    (r"\bwho\b.{0,12}\b(?:wrote|writes?|made|makes|published?|publishes|invented|owns)\b.{0,12}\b(?:iso ?9001|the "
     r"standard)\b|"
     r"\bdoes iso\b.{0,20}\b(?:issue|certify|give|audit|hand)", "who-certifies"),
    (r"\b(?:number|nr|no)\b.{0,24}\b(?:belongs? to|is (?:that )?of|registered (?:to|for))\b.{0,12}\b(?:other|"
     r"another|different|"
     r"some(?:one|body) else)", "number-of-another-company"),
    (r"\b(?:remote(?:ly)?|virtual(?:ly)?|(?:by|over|via|per) video|video call|zoom|webcam)\b.{0,40}\baudit|"
     r"\baudit\w*\b.{0,40}\b(?:remote(?:ly)?|virtual(?:ly)?|video|zoom|webcam)\b|(?:远程|视频|线上)审核",
     "remote-audit"),
    (r"\bhow many (?:man[- ]?)?days\b.{0,40}\baudit|\bhow long (?:does|do|is|will|did) (?:an?|the|such an?|each) "
     r"(?:\w+ ){0,2}"
     r"audit\b|\baudit\w*\b.{0,30}\bhow (?:many|much) (?:man[- ]?)?days|\baudit\w*\b.{0,30}\bstays?\b|审核(?:要|"
     r"需要)?几天",
     "audit-days"),
    (r"\b(?:test|check|inspect)\w*\b.{0,20}(?:\b100 ?(?:%|percent)|\b(?:every|each) (?:single )?(?:piece|item|unit|"
     r"product|"
     r"part)\b)|\b100 ?(?:%|percent) (?:of .{0,20})?(?:test|check|inspect|final)|全检|百分之百检验",
     "every-piece-tested"),
    (r"\b(?:foreign|western|european|american|german|outside china|international)\b.{0,60}\b(?:better|stronger|"
     r"safer|more "
     r"(?:trust\w*|reliable|serious)|worth more|superior)\b.{0,60}\bchin|\bchin\w+ (?:certifi\w+ )?(?:bod\w+|"
     r"certifiers?|"
     r"registrars?)\b.{0,60}\b(?:worse|weaker|less|inferior|not (?:as|trust)\w*|worthless|never)\b",
     "chinese-or-foreign-body"),
    (r"(?=.*(?:\biso\b|certif|zertifi))(?:.*\b(?:liab(?:le|ility)|warrant(?:y|ies)|haftet|haftung|gewährleistung|"
     r"responsable por|garantía legal)\b)|(?=.*(?:ISO|证书|认证))(?:.*(?:谁负责|负责任|谁赔|质保))", "liability"),
    (r"\b(?:what|how|must|should|does|do|has to|have to)\b.{0,60}\b(?:with|scrap|rework|to|of) (?:the |its |their |"
     r"all |any )?"
     r"(?:faulty|bad|defective|rejected|nonconforming) (?:goods|pieces|parts|products|items)\b|"
     r"\bmust\b.{0,20}\bscrapped\b",
     "faulty-goods"),
    (r"\b(?:thick|glossy|heavy|nice|fancy|fine) (?:certificate|paper)\b|\b(?:in|full) colou?r\b|\b(?:perfect|bad|"
     r"poor|broken|"
     r"good|correct) (?:english|spelling|grammar)\b|\bspelling (?:mistakes?|errors?)\b|\btypos\b|\bwell[- ]printed\b|"
     r"英文(?:很)?(?:差|好)|拼写错误|排版", "seals-and-holograms"),
    (r"\b(?:certsearch|cnca|register|database|registry)\b.{0,30}\b(?:suspended|withdrawn|cancelled|expired|"
     r"inactive)\b.{0,60}"
     r"\b(?:pdf|paper|certificate|copy|scan)\b|\b(?:pdf|paper|certificate|copy|scan)\b.{0,60}\b(?:certsearch|cnca|"
     r"register|"
     r"database|registry)\b.{0,30}\b(?:suspended|withdrawn|cancelled|expired|inactive)\b", "certsearch-statuses"),
    (r"\b(?:link|page|web ?site|url)\b.{0,40}\b(?:green|tick|valid|verified|check ?mark)\b|\b(?:they|he|she|"
     r"supplier|seller|"
     r"factory)\b.{0,20}\b(?:sen[dt]s?|gave|gives?|mailed)\b.{0,16}\b(?:link|url)\b", "qr-code"),
    (r"\b(?:who(?:m)?|where)\b.{0,30}\b(?:phone|call|ring|ask|write to|e-?mail|contact)\b.{0,60}\b(?:issued|genuine|"
     r"real|valid|"
     r"true|confirm\w*)\b", "cb-own-register"),
    (r"\b(?:smudged|smeared|faded|scratched|blacked out|covered up|cut off|whited out)\b", "photo-only"),
    (r"\b(?:iso|certif\w*)\b[^.?!]{0,30}\b(?:but|yet|still|although)\b[^.?!]{0,30}\b(?:goods|quality|products?|"
     r"lots?|batch\w*|"
     r"shipments?|pieces)\b[^.?!]{0,16}\b(?:bad|poor|low|terrible|awful|defect\w*|faulty|broken|worse)\b|"
     r"\b(?:iso|certif\w*)\b[^.?!]{0,30}\b(?:but|yet|still|although)\b[^.?!]{0,30}\b(?:bad|poor|low|terrible|defective|"
     r"faulty|broken) (?:goods|quality|products?|lots?|batch\w*|shipments?|pieces)\b", "process-not-product"),
    (r"\bhow (?:can|do|could|would|will) (?:i|we|one) (?:see|know|find out|tell|check)\b.{0,16}\b(?:if|whether|"
     r"that)\b.{0,40}"
     r"\b(?:suspended|withdrawn|still (?:valid|active|good|running)|cancelled)\b", "verify-step-by-step"),
    (r"(?:怎么|如何|怎样|哪里)(?:能|可以)?(?:知道|查|看|确认|判断).{0,12}(?:暂停|撤销|状态|还有效|注销)",
     "cnca-lookup"),
    (r"(?=.*(?:\biso\b|certif))(?:.*\b(?:take back|accept|refund|replace)\b.{0,24}\b(?:returns?|goods|everything|"
     r"free of charge|"
     r"for free)\b)", "liability"),
    (r"\bsurveillance\b.{0,24}\b(?:re-?cert\w*)|\bre-?cert\w*\b.{0,24}\bsurveillance\b", "surveillance-audits"),
    (r"\bunannounced\b|\b(?:announce|warn|notice|appointment)\w*\b.{0,30}\baudit|\baudit\w*\b.{0,30}\b(?:announc\w+|"
     r"without "
     r"(?:warning|notice|telling))\b|突击审核|不通知", "surveillance-audits"),
    (r"\b(?:train(?:ed|ing|s)?|skills?|competen\w+|qualif\w+)\b.{0,30}\b(?:workers?|employees|operators?)\b|"
     r"\b(?:workers?|employees|operators?)\b.{0,30}\b(?:train(?:ed|ing)|competen\w+|skilled|qualified)\b|"
     r"员工培训|工人.{0,6}培训", "training-of-workers"),
    (r"\bwhich (?:of (?:the|these|them) )?(?:\w+ )?dates?\b|\b(?:two|three|four|several|many|different) "
     r"dates\b(?!.{0,40}\b"
     r"(?:register|database|certsearch|cnca))|哪个日期|几个日期", "dates-on-certificate"),
    (r"\b(?:suspended|withdrawn|cancelled|expired)\b(?:,| and| or| vs\.?| versus)(?: \w+)? (?:suspended|withdrawn|"
     r"cancelled|"
     r"expired)\b", "certsearch-statuses"),
    (r"\b(?:can(?:not|'?t)|isn'?t|not|never|nowhere)\b.{0,12}\b(?:be |found |listed |appear )*in (?:the|any|a|your) "
     r"(?:register|"
     r"database|list)\b", "missing-record"),
    (r"\b(?:checked|audited|controlled|certified|inspected|issued|supervised)\b.{0,12}\bby (?:the |a "
     r")?(?:government|state|"
     r"authorit\w+|ministry|customs)\b", "who-certifies"),
    (r"\b(?:sit in|attend|witness|join|observe|be present|take part)\b.{0,40}\b(?:audits?|certifier|certification)\b",
     "audit-report-confidential"),
    (r"\bbetween (?:the |two |their |those )*(?:visits|audits|inspections)\b", "surveillance-audits"),
    (r"\b(?:which|what) (?:document|standard|rules?|norm)s?\b.{0,30}\b(?:certification bod\w+|certifiers?|"
     r"registrars?)\b",
     "iso-17021-1"),
    (r"\bwhat (?:can|may|will|does|would)\b.{0,8}\b(?:certifier|certification body|registrar)\b.{0,12}\b(?:confirm|"
     r"tell|say|"
     r"answer)\b", "audit-report-confidential"),
    (r"\b(?:no|without(?: any)?) logos?\b", "unaccredited-certificate"),
    (r"\b(?:31[./-](?:0?[2469]|11)|30[./-]0?2|(?:3[2-9]|[4-9]\d)[./-]\d{1,2})[./-](?:19|20)\d\d\b", "impossible-dates"),
    (r"\b(?:nobody|no one|can(?:no|')?t|unable to|not able to|never)\b.{0,12}\b(?:find|finds|found|"
     r"see)\b.{0,30}\b(?:iaf|register|"
     r"database|certsearch)\b", "missing-record"),
    (r"\b9001[: -]+2026\b.{0,30}\b(?:new|what'?s|changes?|differen\w+)\b", "edition-2026-transition"),
    (r"\b(?:moved|moving|relocat\w+)\b.{0,20}\b(?:plant|factory|site|premises|address|building)\b|\bnew (?:place|"
     r"site|location|"
     r"premises|building|factory building)\b", "factory-moved"),
    (r"\b(?:no|zero|without(?: any)?) (?:findings?|non-?conformit\w+|remarks|deviations)\b", "nonconformity-explained"),
    (r"\bqui[ée]n(?:es)? acredita|\bqui accrédite|\bwer akkreditiert|"
     r"谁(?:来)?认可(?:这些|中国的)?认证机构", "who-accredits"),
    (r"\b(?:wo|wie) (?:kann|könnte|muss|soll|prüf|überprüf)\w*.{0,60}(?:prüf|echt|nachseh|nachschlag)|"
     r"\b(?:d[óo]nde|c[óo]mo) .{0,40}(?:verific|comprob|comprueb|consult).{0,40}(?:certificad|iso|aut[ée]ntic)|"
     r"\b(?:où|comment) .{0,30}(?:vérifi|consult|contrôl).{0,40}(?:certificat|iso|authenti)", "verify-step-by-step"),
    (r"(?:工厂|供应商|厂家|对方|他们|厂)(?:还|根本|并)?没有(?:任何)?(?:ISO ?9001)?(?:的)?(?:体系)?"
     r"(?:证书|认证)(?!机构|上|标)|"
     r"没有(?:ISO ?9001)?(?:证书|认证)的(?:工厂|供应商|厂)", "small-factory-no-certificate"),
)  # fmt: skip
GOODS_FOLLOW = re.compile(
    r"\b(?:so|therefore|then|hence|that means|means|guarantees?|because|thus|proves?|shows?)\b.{0,30}\b(?:goods|"
    r"products?|"
    r"order|batch|lot|shipment|"
    r"quality|pieces|items)\b.{0,24}\b(?:meets?|compl(?:y|ies)|conforms?|ok|okay|good|fine|safe|perfect|"
    r"flawless|zero|no problems?|without|guaranteed|alright|no defects?|"
    r"checked|tested)\b|"
    r"(?:所以|那么|说明|等于).{0,12}(?:产品|货物|质量).{0,8}(?:没问题|合格|好|可靠)",
    re.I,
)


BODY_CHECKS = re.compile(r"\b(?:certification bod\w+|certifiers?|registrars?|auditors?)\b", re.I)


def deciding_note(text: str) -> str:
    """The id of the note that a turn of phrase is for; empty where none is, or where several are."""
    found = {note for pattern, note in DECIDED if re.search(pattern, text, re.I)}
    if BODY_CHECKS.search(text):  # who tests no piece is told by another note
        found.discard("every-piece-tested")
    if not found and GOODS_FOLLOW.search(text) and not named_notes(text):
        return "process-not-product"
    return found.pop() if len(found) == 1 else ""


LOOK_UP_ASKED = re.compile(
    r"\bwhere\b.{0,40}\b(?:see|check|find|look|verify|search|confirm|learn)\b|\bhow\b.{0,20}\b(?:look (?:it|"
    r"this|that) up|"
    r"find out|check (?:it|this|that))\b|(?:在)?(?:哪里|哪儿|哪个网站).{0,6}(?:查|看)|\bwo\b.{0,30}\b"
    r"(?:sehe|prüfe|finde|"
    r"nachsehen)|"
    r"\bd[óo]nde\b.{0,30}\b(?:ver|veo|compr|busc|consult)|\boù\b.{0,30}\b(?:voir|vérif|trouv|consult)",
    re.I,
)
LOOK_UP_NOTE = "verify-step-by-step"  # for “and where would I see that?” after another answer


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
